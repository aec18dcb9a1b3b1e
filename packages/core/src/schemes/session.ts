import type { AuthenticatedRequest } from "../authenticated-request.ts";
import { check, checkNoControlCharacters, checkText, readObject } from "../checks/check.ts";
import { callCredential, isFunction } from "../credential.ts";
import { headerValues } from "../header-source.ts";
import { masked } from "../masked.ts";
import { after, type MaybePromise } from "../maybe-promise.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { compileCookie, sessionKeys } from "./session-cookie.ts";

const requestTokenParameter = "__REQUEST_TOKEN__";

/**
 * Session authentication: the browser's cookie, `X-Requested-With` on every request, and the CSRF token on writing
 * ones. The token goes into the query: of the three places that Kintone reads, the only one that suits every body.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#session-authentication
 */
export const session: SchemeDefinition = {
  header: undefined,
  compile: (option, { origin, page }) => {
    const options = readObject(
      "session",
      option === true ? {} : option,
      `true or { ${sessionKeys.join(", ")} }`,
      sessionKeys,
    );
    const { requestToken } = options;
    check(
      requestToken === undefined || isFunction(requestToken),
      "session.requestToken must be a function that answers with the current token",
    );
    const cookieOf = compileCookie(options, page);
    if (!cookieOf) return () => ({ reason: "outside a browser page it needs session.cookie" });
    if (page && page.origin !== origin)
      return () => ({ reason: "this page is not at baseUrl, so it has no session there" });
    return (request) =>
      after(
        cookieOf(request),
        (cookie) =>
          cookie &&
          after(writingToken(request, requestToken), (token) => ({
            headers: masked({
              "X-Requested-With": headerValues(request.headers, "X-Requested-With").join(", ") || "XMLHttpRequest",
              ...cookie,
            }),
            ...(token !== undefined && { query: masked({ [requestTokenParameter]: token }) }),
          })),
      );
  },
};

/** Undefined where the request needs none, or brings its own. */
function writingToken(
  { method, url, query }: AuthenticatedRequest,
  requestToken: (() => MaybePromise<unknown>) | undefined,
): MaybePromise<string | undefined> {
  if (!/^(POST|PUT|PATCH|DELETE)$/.test(method)) return undefined;
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
