import { check, readObject } from "../checks/check.ts";
import { checkHeaderToken } from "../checks/header-token.ts";
import { callCredential, compileCredential, isFunction } from "../credential.ts";
import { type AuthorizationDecision, decisionFor } from "../decision.ts";
import { headerValues } from "../header-source.ts";
import { after } from "../maybe-promise.ts";
import type { AccessTokenSource } from "../options.ts";
import { unpolluted } from "../own-property.ts";
import { resolveUrl } from "../resolve-url.ts";
import { headerOf } from "./headers.ts";
import type { Authenticator, SchemeDefinition } from "./scheme.ts";

/**
 * OAuth: a bearer token (RFC 6750, section 2.1).
 *
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/
 */
export const oauth: SchemeDefinition = {
  canRefresh: isSource,
  compile: (option, { origin }) => {
    const authenticate = isSource(option) ? fromSource(option, origin) : fromCredential(option);
    return (request) =>
      after(authenticate(request), (decision) => {
        check(
          decision === undefined || headerValues(request.headers, headerOf.oauth).length === 0,
          "oauth needs the Authorization header, where this request has its own: leave one, or change priority",
          "ERR_AUTHORIZATION_CONFLICT",
        );
        return decision;
      });
  },
};

function fromCredential(option: unknown): Authenticator {
  return compileCredential("oauth", option, (value) => {
    check(!("tokensFor" in Object(value)), "oauth must be one user's tokens: give what tokensFor(user) answers with");
    const { accessToken } = readObject("oauth", value, "{ accessToken }, or a source of tokens", ["accessToken"]);
    return bearer("oauth.accessToken", accessToken);
  });
}

function bearer(
  option: string,
  accessToken: unknown,
  rest?: Pick<AuthorizationDecision, "refresh">,
): AuthorizationDecision {
  checkHeaderToken(option, accessToken);
  return decisionFor("oauth", { [headerOf.oauth]: `Bearer ${accessToken}` }, rest);
}

function isSource(option: unknown): option is AccessTokenSource {
  if (typeof option !== "object" || option === null) return false;
  const source: Partial<AccessTokenSource> = option;
  return unpolluted(source, "getAccessToken") !== undefined;
}

function fromSource(source: AccessTokenSource, origin: string): Authenticator {
  check(
    isFunction(unpolluted(source, "getAccessToken")) && isFunction(unpolluted(source, "refresh")),
    "oauth must be { accessToken }, or a source of tokens with getAccessToken() and refresh(rejectedToken)",
  );
  const itsOrigin = unpolluted(source, "origin");
  check(
    itsOrigin === undefined || resolveUrl(String(itsOrigin))?.origin === origin,
    "oauth gets its tokens from another Kintone than that of baseUrl: give both the same baseUrl",
  );
  let latest: { readonly token: string; readonly decision: AuthorizationDecision } | undefined;
  let replaced: { readonly rejected: readonly unknown[]; readonly token: string } | undefined;
  // As long as the token is the same, so is what goes on the wire.
  const decisionOn = (answer: unknown): AuthorizationDecision => {
    // A source may go on answering with what it has replaced.
    const token = replaced?.rejected.includes(answer) ? replaced.token : answer;
    check(
      typeof token === "string",
      "oauth.getAccessToken() must answer with a string: a source of tokens does not step back for the next scheme",
    );
    if (latest?.token === token) return latest.decision;
    const refresh = async () => {
      const ask = () => source.refresh(token);
      const renewed: unknown = await callCredential("oauth.refresh()", ask, "so the request was not sent again");
      checkHeaderToken("oauth.refresh()", renewed);
      replaced = { rejected: [answer, token], token: renewed };
    };
    const decision = bearer("oauth.getAccessToken()", token, { refresh });
    latest = { token, decision };
    return decision;
  };
  const ask = () => source.getAccessToken();
  return () => after(callCredential("oauth.getAccessToken()", ask), decisionOn);
}
