import { check, readObject } from "../checks/check.ts";
import { checkHeaderToken } from "../checks/header-token.ts";
import type { AccessTokenSource } from "../options.ts";
import { isFunction } from "../support/functions.ts";
import { after } from "../support/maybe-promise.ts";
import { unpolluted } from "../support/own-property.ts";
import { resolveUrl } from "../support/urls.ts";
import { bearer } from "./bearer.ts";
import { callCredential, compileCredential } from "./credential.ts";
import type { Decision } from "./decision.ts";
import type { Authenticator, SchemeDefinition } from "./scheme.ts";

/**
 * OAuth: an access token as a bearer token (RFC 6750, section 2.1).
 *
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/
 */
export const oauth: SchemeDefinition = {
  needsAuthorization: true,
  isForSomePaths: false,
  canRefresh: isSource,
  compile: (option, { origin }) => (isSource(option) ? compileSource(option, origin) : compileToken(option)),
};

function compileToken(option: unknown): Authenticator {
  return compileCredential("oauth", option, (value) => {
    check(!("tokensFor" in Object(value)), "oauth must be one user's tokens: give what tokensFor(user) returns");
    const { accessToken } = readObject("oauth", value, "{ accessToken }, or a source of tokens", ["accessToken"]);
    return bearer("oauth", "oauth.accessToken", accessToken);
  });
}

function isSource(option: unknown): option is AccessTokenSource {
  if (typeof option !== "object" || option === null) return false;
  const source: Partial<AccessTokenSource> = option;
  return unpolluted(source, "getAccessToken") !== undefined;
}

function compileSource(source: AccessTokenSource, origin: string): Authenticator {
  check(
    isFunction(unpolluted(source, "getAccessToken")) && isFunction(unpolluted(source, "refresh")),
    "oauth must be { accessToken }, or a source of tokens with getAccessToken() and refresh(rejectedToken)",
  );
  const sourceOrigin = unpolluted(source, "origin");
  check(
    sourceOrigin === undefined || resolveUrl(String(sourceOrigin))?.origin === origin,
    "oauth gets its tokens from another Kintone than that of baseUrl: give both the same baseUrl",
  );
  let latest: { readonly token: string; readonly decision: Decision } | undefined;
  let replaced: { readonly rejected: readonly unknown[]; readonly token: string } | undefined;

  /** As long as the token is the same, so is the decision. */
  const decide = (given: unknown): Decision => {
    // A source may go on returning a token that it has replaced.
    const token = replaced?.rejected.includes(given) ? replaced.token : given;
    check(
      typeof token === "string",
      "oauth.getAccessToken() must return a string: a source of tokens does not fall back to the next scheme",
    );
    if (latest?.token === token) return latest.decision;
    const refresh = async () => {
      const ask = () => source.refresh(token);
      const renewed: unknown = await callCredential("oauth.refresh()", ask, "so the request was not sent again");
      checkHeaderToken("oauth.refresh()", renewed);
      replaced = { rejected: [given, token], token: renewed };
    };
    const decision = bearer("oauth", "oauth.getAccessToken()", token, { refresh });
    latest = { token, decision };
    return decision;
  };
  const ask = () => source.getAccessToken();
  return () => after(callCredential("oauth.getAccessToken()", ask), decide);
}
