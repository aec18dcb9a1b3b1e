import type { AuthenticatedRequest } from "./authenticated-request.ts";
import { base64OfUtf8 } from "./base64.ts";
import { check, checkNoControlCharacters, readUser } from "./checks/check.ts";
import { compileCredential } from "./credential.ts";
import { masked } from "./masked.ts";
import type { MaybePromise } from "./maybe-promise.ts";
import type { Authentication } from "./schemes/scheme.ts";

/** Answers with what is added to a request, if anything. */
export type BasicAuthenticator = (request: AuthenticatedRequest) => MaybePromise<Authentication | undefined>;

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
    return { headers: masked({ Authorization: `Basic ${base64OfUtf8(`${username}:${password}`)}` }) };
  });
  return (request) => (isGuestSpacePath(request) ? undefined : credential());
}

function isKintoneDotCom(hostname: string): boolean {
  return /(^|\.)kintone\.com\.?$/.test(hostname);
}

function isGuestSpacePath({ url }: AuthenticatedRequest): boolean {
  return url.pathname.startsWith("/k/guest/");
}
