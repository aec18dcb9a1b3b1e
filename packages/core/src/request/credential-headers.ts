/** The headers in which Kintone takes a credential. A session's headers are no credential by themselves. */
export const passwordHeader = "X-Cybozu-Authorization";
export const apiTokenHeader = "X-Cybozu-API-Token";
/** OAuth's, and Basic's: Basic is not a Kintone credential by itself. */
export const authorizationHeader = "Authorization";

export const credentialHeaders: readonly string[] = [passwordHeader, apiTokenHeader, authorizationHeader];

/** The parameter in which Kintone takes a session's CSRF token. */
export const requestTokenParameter = "__REQUEST_TOKEN__";
