// The headers that are one scheme's alone. A request on which the caller has put one is the caller's own business.

export const passwordHeader = "X-Cybozu-Authorization";
export const apiTokenHeader = "X-Cybozu-API-Token";
/** Where it is not Basic. */
export const oauthHeader = "Authorization";

export const credentialHeaders: readonly string[] = [passwordHeader, apiTokenHeader, oauthHeader];

/** What no redirect takes along. The `Cookie` too: whoever has put it there, it may be the session of a Kintone user. */
export const headersForHomeOnly: readonly string[] = [passwordHeader, apiTokenHeader, oauthHeader, "Cookie"];
