import { type AuthenticatedRequest, mayHave, parsed } from "./authenticated-request.ts";
import { base64OfUtf8 } from "./base64.ts";
import { check, checkNoControlCharacters, readUser } from "./checks/check.ts";
import { compileCredential } from "./credential.ts";
import { type AuthorizationDecision, decisionFor } from "./decision.ts";
import { after, type MaybePromise } from "./maybe-promise.ts";
import { rememberLatest } from "./remember-latest.ts";

/** Adds to a decision what this request needs besides. */
export type BasicAuthenticator = (
  request: AuthenticatedRequest,
  decision: MaybePromise<AuthorizationDecision>,
) => MaybePromise<AuthorizationDecision>;

/**
 * Legacy Basic authentication (RFC 7617), which a Kintone domain may ask for in addition to a scheme.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#basic-authentication
 */
export function compileBasic(option: unknown, origin: string): BasicAuthenticator {
  check(
    !isKintoneDotCom(new URL(origin).hostname),
    "basic is not available on kintone.com domains: leave it out for this baseUrl",
  );
  const credential = compileCredential("basic", option, (value) => {
    const { username, password } = readUser("basic", value);
    checkNoControlCharacters("basic.username", username);
    check(!username.includes(":"), "basic.username must not contain a colon");
    checkNoControlCharacters("basic.password", password);
    return `Basic ${base64OfUtf8(`${username}:${password}`)}`;
  });
  const withHeader = rememberLatest((decision: AuthorizationDecision, Authorization: string) =>
    decisionFor(decision.scheme, { ...decision.headers, Authorization }, decision),
  );
  return (request, decision) =>
    isGuestSpacePath(request)
      ? decision
      : after(decision, (decision) =>
          after(credential(), (header) => (header === undefined ? decision : withHeader(decision, header))),
        );
}

function isKintoneDotCom(hostname: string): boolean {
  return /(^|\.)kintone\.com\.?$/.test(hostname);
}

function isGuestSpacePath({ url }: AuthenticatedRequest): boolean {
  return mayHave(url, "guest") && parsed(url).pathname.startsWith("/k/guest/");
}
