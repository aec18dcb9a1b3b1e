import { check, checkText, readObject } from "../checks/check.ts";
import { headerText } from "../request/headers.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import { after } from "../support/maybe-promise.ts";
import { Unavailable } from "../support/unavailable.ts";
import { compileCredential } from "./credential.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { compileSession } from "./session-decision.ts";

/** Session authentication. In a page, the browser sends its own cookie, and no script can set another. */
export const session: SchemeDefinition = {
  needsAuthorization: false,
  unsuited: () => undefined,
  canRefresh: () => false,
  compile: (given, site) => {
    const keys = ["requestToken", "cookie"];
    const options = readObject("session", given === true ? {} : given, `true or { ${keys.join(", ")} }`, keys);
    const authenticate = compileSession(options["requestToken"], site);
    const cookie = "cookie" in options ? compileCredential("session.cookie", options["cookie"], readCookie) : undefined;
    if (site.page) return (request) => authenticate(request);
    if (!cookie) return () => new Unavailable("outside a browser page it needs session.cookie");
    return (request) =>
      after(cookie(), (value) =>
        value instanceof Unavailable ? value : authenticate(request, joinToCallersCookie(request, value)),
      );
  },
};

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
