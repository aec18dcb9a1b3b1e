import type { AuthenticatedRequest } from "../authenticated-request.ts";
import { check, checkNoControlCharacters, checkText, readObject } from "../checks/check.ts";
import { callCredential, compileCredential, isFunction } from "../credential.ts";
import { headerValues } from "../header-source.ts";
import { masked } from "../masked.ts";
import { after, type MaybePromise } from "../maybe-promise.ts";
import type { SchemeDefinition } from "./scheme.ts";

const requestTokenParameter = "__REQUEST_TOKEN__";
const writingMethods = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Session authentication: the browser's cookie, `X-Requested-With` on every request, and the CSRF token on writing
 * ones. The token goes into the query: of the three places that Kintone reads, the only one that suits every body.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#session-authentication
 */
export const session: SchemeDefinition = {
  header: undefined,
  compile: (option, { origin, page }) => {
    const { requestToken, cookie } = readSessionOptions(option);
    if (page && page.origin !== origin)
      return () => ({ reason: "this page is not at baseUrl, so it has no session there" });
    // The browser sends its own cookie, and no script can set another.
    const currentCookie = page ? () => "" : cookie;
    if (!currentCookie) return () => ({ reason: "outside a browser page it needs session.cookie" });
    return (request) =>
      after(currentCookie(), (cookie) =>
        cookie === undefined
          ? undefined
          : after(writingToken(request, requestToken), (token) => ({
              headers: masked(sessionHeaders(request, cookie)),
              ...(token !== undefined && { query: masked({ [requestTokenParameter]: token }) }),
            })),
      );
  },
};

interface CompiledSession {
  readonly requestToken: (() => MaybePromise<unknown>) | undefined;
  readonly cookie: (() => MaybePromise<string | undefined>) | undefined;
}

function readSessionOptions(option: unknown): CompiledSession {
  if (option === true) return { requestToken: undefined, cookie: undefined };
  const options = readObject("session", option, "true or { requestToken, cookie }", ["requestToken", "cookie"]);
  const { requestToken, cookie } = options;
  check(
    requestToken === undefined || isFunction(requestToken),
    "session.requestToken must be a function that answers with the current token",
  );
  return {
    requestToken,
    cookie: "cookie" in options ? compileCredential("session.cookie", cookie, readCookie) : undefined,
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

/** Undefined where the request needs none, or brings its own. */
function writingToken(
  { method, url, query }: AuthenticatedRequest,
  requestToken: CompiledSession["requestToken"],
): MaybePromise<string | undefined> {
  if (!writingMethods.has(method)) return undefined;
  if ((query?.() ?? url.searchParams).has(requestTokenParameter)) return undefined;
  const ask = requestToken ?? pageRequestToken();
  check(
    ask !== undefined,
    `session.requestToken is needed for a ${method} request: ` +
      "there is no kintone.getRequestToken() here, as in a Kintone page",
    "ERR_CREDENTIALS_UNAVAILABLE",
  );
  return after(callCredential("session.requestToken", ask), (token) => {
    checkText("session.requestToken", token);
    checkNoControlCharacters("session.requestToken", token);
    return token;
  });
}

/** `kintone.getRequestToken`, looked up late: a customization may load before the `kintone` object is complete. */
function pageRequestToken(): (() => MaybePromise<unknown>) | undefined {
  // Kintone's own global, which only its pages have.
  const { kintone } = globalThis as { kintone?: { getRequestToken?: () => unknown } };
  return kintone?.getRequestToken && (() => kintone.getRequestToken?.());
}

function sessionHeaders({ headers }: AuthenticatedRequest, cookie: string): Record<string, string> {
  const callersCookie = headerValues(headers, "Cookie").join("; ");
  check(
    cookie === "" || !/[^\t\x20-\x7e\x80-\xff]/.test(callersCookie),
    "the Cookie header of this request has a character that no header can carry: " +
      "clients would drop the session's cookie with it, or show both in their error",
  );
  const callersRequestedWith = headerValues(headers, "X-Requested-With").join(", ");
  return {
    "X-Requested-With": callersRequestedWith || "XMLHttpRequest",
    ...(cookie !== "" && { Cookie: callersCookie === "" ? cookie : `${callersCookie}; ${cookie}` }),
  };
}
