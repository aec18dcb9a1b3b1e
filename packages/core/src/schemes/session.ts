import type { AuthenticatedRequest } from "../authenticated-request.ts";
import { check, checkNoControlCharacters, readObject } from "../checks/check.ts";
import { callCredential, isFunction } from "../credential.ts";
import { decisionFor } from "../decision.ts";
import { headerValues } from "../header-source.ts";
import { masked } from "../masked.ts";
import { after, type MaybePromise } from "../maybe-promise.ts";
import { rememberLatest } from "../remember-latest.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { sessionKeys, withCookie } from "./session-cookie.ts";

const option = "session.requestToken";
const requestTokenParameter = "__REQUEST_TOKEN__";

/** What only Kintone's pages have. Looked up late: a customization may load before `kintone` is complete. */
interface KintonePage {
  readonly kintone?: { readonly getRequestToken?: () => unknown };
}

/**
 * Session authentication: the browser's cookie, `X-Requested-With` on every request, and the CSRF token on writing
 * ones. The token goes into the query: of the three places that Kintone reads, the only one that suits every body.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#session-authentication
 */
export const session: SchemeDefinition = {
  compile: (given, { origin, page }) => {
    check(
      // A frame without a URL of its own has its parent's origin, and no name for it.
      !page || [origin, "null"].includes(page.origin),
      "baseUrl must be at this page's origin, which alone has the session",
    );
    const options = readObject(
      "session",
      given === true ? {} : given,
      `true or { ${sessionKeys.join(", ")} }`,
      sessionKeys,
    );
    const { requestToken } = options;
    check(
      requestToken === undefined || isFunction(requestToken),
      `${option} must be a function that answers with the current token`,
    );
    const decide = rememberLatest((requestedWith: string, token: string | undefined, cookie: string | undefined) =>
      decisionFor(
        "session",
        { "X-Requested-With": requestedWith, ...(cookie !== undefined && { Cookie: cookie }) },
        token === undefined ? undefined : { query: masked({ [requestTokenParameter]: token }) },
      ),
    );
    return withCookie(options, page, (request, cookie) => {
      const requestedWith = headerValues(request.headers, "X-Requested-With").join(", ") || "XMLHttpRequest";
      return after(writingToken(request, requestToken), (token) => decide(requestedWith, token, cookie));
    });
  },
};

/** Undefined where the request needs none, or brings its own. */
function writingToken(
  { method, url, query }: AuthenticatedRequest,
  requestToken: (() => MaybePromise<unknown>) | undefined,
): MaybePromise<string | undefined> {
  if (!/^(POST|PUT|PATCH|DELETE)$/.test(method)) return undefined;
  if ((query?.() ?? url.searchParams).has(requestTokenParameter)) return undefined;
  const ask = requestToken ?? (() => (globalThis as KintonePage).kintone?.getRequestToken?.());
  return after(callCredential(option, ask), (token) => {
    check(
      typeof token === "string" && token !== "",
      `${option}: no CSRF token for this ${method}. Log in and reload the page, or give a function that has one`,
      "ERR_CREDENTIALS_UNAVAILABLE",
    );
    checkNoControlCharacters(option, token);
    return token;
  });
}
