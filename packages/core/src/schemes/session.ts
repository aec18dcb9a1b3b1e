import { check, checkText, readObject } from "../checks/check.ts";
import { headerText } from "../request/headers.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import { after } from "../support/maybe-promise.ts";
import { isInBrowser } from "../support/page.ts";
import { Unavailable } from "../support/unavailable.ts";
import { compileCredential } from "./credential.ts";
import type { SchemeDefinition, Site } from "./scheme.ts";
import { compileSession, hasSession } from "./session-decision.ts";

/**
 * Session authentication. In a page, the browser sends its own cookie, and no script can set another. A page that is only
 * imitated, by jsdom or happy-dom, is one for whoever tests a customization, and a server for a cookie of its own.
 */
export const session: SchemeDefinition = {
  needsAuthorization: false,
  isForSomePaths: false,
  canRefresh: () => false,
  compile: (given, site) => {
    const keys = ["requestToken", "cookie"];
    const options = readObject("session", given === true ? {} : given, `true or { ${keys.join(", ")} }`, keys);
    const cookie = "cookie" in options ? compileCredential("session.cookie", options["cookie"], readCookie) : undefined;
    const page = isInBrowser() || (!cookie && hasSession(site)) ? site.page : undefined;
    const authenticate = compileSession(options["requestToken"], { ...site, page });
    if (page) return (request) => authenticate(request);
    if (!cookie) return () => new Unavailable(whyNoSession(site));
    return (request) =>
      after(cookie(), (value) =>
        value instanceof Unavailable ? value : authenticate(request, joinToCallersCookie(request, value)),
      );
  },
};

function whyNoSession({ origin, page }: Site): string {
  if (!page) return "outside a page of your Kintone it needs session.cookie";
  const remedy = "in a test, set the environment's url; on a server, give session.cookie";
  return `this page is at ${page.origin}, and baseUrl at ${origin}: ${remedy}`;
}

interface SessionCookie {
  readonly text: string;
  readonly names: ReadonlySet<string>;
}

function readCookie(value: unknown): SessionCookie {
  checkText("session.cookie", value);
  check(
    /^[\x21\x23-\x3a\x3c\x3e-\x7e]+=[\x20-\x7e]*$/.test(value) && !value.endsWith(" "),
    "session.cookie must look like name=value and consist of ASCII characters, without a space at its end",
  );
  const names = cookieNames(value);
  const different = new Set(names);
  check(
    different.size === names.length,
    "session.cookie has two cookies of the same name: keep only the one of this session",
  );
  return { text: value, names: different };
}

/**
 * A cookie that the caller has as it is, such as one that our own adapter has put there before, is there once.
 *
 * @throws {KintoneAuthError} `ERR_AUTHORIZATION_CONFLICT` when the caller has another cookie of the same name
 */
function joinToCallersCookie({ headers }: PendingRequest, { text, names }: SessionCookie): string {
  const callersCookie = headerText(headers, "Cookie", "; ");
  if (callersCookie === "") return text;
  check(
    !/[^\t\x20-\x7e\x80-\xff]/.test(callersCookie),
    "the Cookie header of this request has a character that no header can carry: " +
      "clients would drop the session's cookie with it, or show both in their error",
  );
  const own = new Set(pairsOf(text));
  const callers = new Set(pairsOf(callersCookie));
  const others = [...callers].filter((pair) => !own.has(pair));
  check(
    !cookieNames(others.join(";")).some((name) => names.has(name)),
    "this request has a cookie of the same name as session.cookie, in its Cookie header or from a cookie jar, " +
      "and Kintone might take either: keep only one",
    "ERR_AUTHORIZATION_CONFLICT",
  );
  return [callersCookie, ...[...own].filter((pair) => !callers.has(pair))].join("; ");
}

function pairsOf(cookies: string): readonly string[] {
  return cookies
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "");
}

/**
 * The names in a `Cookie` header (RFC 6265, section 4.2.1), each as a server may read it: some ignore case or the white space
 * around a name, and some also separate cookies by commas (RFC 2109).
 */
function cookieNames(cookies: string): readonly string[] {
  const pairs = cookies.split(/[;,]/).filter((pair) => pair.includes("="));
  const names = pairs.map((pair) => pair.slice(0, pair.indexOf("=")).trim().toLowerCase());
  return names.filter((name) => name !== "");
}
