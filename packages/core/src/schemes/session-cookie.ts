import { check, checkText } from "../checks/check.ts";
import { headerText } from "../request/headers.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import type { Page } from "../support/page.ts";
import { Unavailable } from "../support/unavailable.ts";
import { compileCredential } from "./credential.ts";
import type { Decision } from "./decision.ts";
import type { Authenticator } from "./scheme.ts";

/** The keys of the `session` option. */
export const sessionKeys: readonly string[] = ["requestToken", "cookie"];

/** Decides what goes on a request, with the value of its `Cookie` where no browser sends one. */
export type SessionAuthenticator = (request: PendingRequest, cookie?: string) => MaybePromise<Decision>;

/** In a page, the browser sends its own cookie, and no script can set another. */
export function withCookie(
  options: Readonly<Record<string, unknown>>,
  page: Page | undefined,
  authenticate: SessionAuthenticator,
): Authenticator {
  const cookie = "cookie" in options ? compileCredential("session.cookie", options["cookie"], readCookie) : undefined;
  if (page) return (request) => authenticate(request);
  if (!cookie) return () => new Unavailable("outside a browser page it needs session.cookie");
  return (request) =>
    after(cookie(), (value) =>
      value instanceof Unavailable ? value : authenticate(request, joinToCallersCookie(request, value)),
    );
}

function readCookie(value: unknown): string {
  checkText("session.cookie", value);
  check(
    /^[\x21\x23-\x3a\x3c-\x7e]+=([\x20-\x7e]*[\x21-\x7e])?$/.test(value),
    "session.cookie must look like name=value and consist of ASCII characters, without a space at its end",
  );
  return value;
}

function joinToCallersCookie({ headers }: PendingRequest, cookie: string): string {
  const callersCookie = headerText(headers, "Cookie", "; ");
  if (callersCookie === "") return cookie;
  check(
    !/[^\t\x20-\x7e\x80-\xff]/.test(callersCookie),
    "the Cookie header of this request has a character that no header can carry: " +
      "clients would drop the session's cookie with it, or show both in their error",
  );
  return `${callersCookie}; ${cookie}`;
}
