import { check, checkNoControlCharacters, readUser } from "../checks/check.ts";
import { mayContain, type PendingRequest, parsedUrl } from "../request/pending-request.ts";
import { base64OfUtf8 } from "../support/base64.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { memoizeLatest } from "../support/memoize-latest.ts";
import { Unavailable } from "../support/unavailable.ts";
import { compileCredential } from "./credential.ts";
import { type Decision, decisionFor } from "./decision.ts";

/** Adds Basic authentication to a decision, where the request needs it. */
export type BasicAuthenticator = (request: PendingRequest, decision: MaybePromise<Decision>) => MaybePromise<Decision>;

/**
 * Legacy Basic authentication (RFC 7617), which a Kintone domain may require in addition to a scheme.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#basic-authentication
 */
export function compileBasic(option: unknown, origin: string): BasicAuthenticator {
  check(
    !isKintoneDotCom(new URL(origin).hostname),
    "basic is not available on kintone.com domains: leave it out for this baseUrl",
  );
  const credential = compileCredential("basic", option, readBasic, "send the request without it");
  const addHeader = memoizeLatest((decision: Decision, Authorization: string) =>
    decisionFor(decision.scheme, { ...decision.headers, Authorization }, decision),
  );
  return (request, decision) =>
    isGuestSpacePath(request)
      ? decision
      : after(decision, (decision) =>
          after(credential(), (header) => (header instanceof Unavailable ? decision : addHeader(decision, header))),
        );
}

function readBasic(value: unknown): string {
  const { username, password } = readUser("basic", value);
  checkNoControlCharacters("basic.username", username);
  check(!username.includes(":"), "basic.username must not contain a colon");
  checkNoControlCharacters("basic.password", password);
  return `Basic ${base64OfUtf8(`${username}:${password}`)}`;
}

function isKintoneDotCom(hostname: string): boolean {
  return /(^|\.)kintone\.com\.?$/.test(hostname);
}

function isGuestSpacePath(request: PendingRequest): boolean {
  return mayContain(request, "guest") && parsedUrl(request).pathname.startsWith("/k/guest/");
}
