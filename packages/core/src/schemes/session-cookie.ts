import type { AuthenticatedRequest } from "../authenticated-request.ts";
import { check, checkText } from "../checks/check.ts";
import { compileCredential } from "../credential.ts";
import type { AuthorizationDecision } from "../decision.ts";
import { headerText } from "../header-source.ts";
import { isPromiseLike, type MaybePromise } from "../maybe-promise.ts";
import type { Page } from "../page.ts";
import type { Authenticator } from "./scheme.ts";

/** What `session` takes. */
export const sessionKeys: readonly string[] = ["requestToken", "cookie"];

/** What goes on a request, with the value of its `Cookie`, where the browser does not send that. */
export type SessionAuthenticator = (
  request: AuthenticatedRequest,
  cookie?: string,
) => MaybePromise<AuthorizationDecision>;

/** In a page the browser sends its own cookie, and no script can set another. */
export function withCookie(
  options: Readonly<Record<string, unknown>>,
  page: Page | undefined,
  authenticate: SessionAuthenticator,
): Authenticator {
  const cookie = "cookie" in options ? compileCredential("session.cookie", options["cookie"], readCookie) : undefined;
  if (page) return (request) => authenticate(request);
  if (!cookie) return () => ({ reason: "outside a browser page it needs session.cookie" });
  const withValue = (request: AuthenticatedRequest, value: string | undefined) =>
    value === undefined ? undefined : authenticate(request, withCallersOwn(request, value));
  return (request) => {
    const value = cookie();
    return isPromiseLike(value) ? value.then((value) => withValue(request, value)) : withValue(request, value);
  };
}

function readCookie(value: unknown): string {
  checkText("session.cookie", value);
  check(
    /^[\x21\x23-\x3a\x3c-\x7e]+=([\x20-\x7e]*[\x21-\x7e])?$/.test(value),
    "session.cookie must look like name=value and consist of ASCII characters, without a space at its end",
  );
  return value;
}

function withCallersOwn({ headers }: AuthenticatedRequest, cookie: string): string {
  const callersCookie = headerText(headers, "Cookie", "; ");
  if (callersCookie === "") return cookie;
  check(
    !/[^\t\x20-\x7e\x80-\xff]/.test(callersCookie),
    "the Cookie header of this request has a character that no header can carry: " +
      "clients would drop the session's cookie with it, or show both in their error",
  );
  return `${callersCookie}; ${cookie}`;
}
