import { type AuthenticatedRequest, mayHaveInQuery, parsed } from "../authenticated-request.ts";
import { check, checkNoControlCharacters, readObject } from "../checks/check.ts";
import { callCredential, isFunction } from "../credential.ts";
import { type AuthorizationDecision, decisionFor } from "../decision.ts";
import { headerText } from "../header-source.ts";
import { masked } from "../masked.ts";
import { isPromiseLike } from "../maybe-promise.ts";
import { rememberLatest } from "../remember-latest.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { sessionKeys, withCookie } from "./session-cookie.ts";

const option = "session.requestToken";
const writingMethods = ["post", "put", "patch", "delete"];
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
    const ask = requestToken ?? (() => (globalThis as KintonePage).kintone?.getRequestToken?.());
    const decide = rememberLatest(decideWith);
    return withCookie(options, page, (request, cookie) => {
      const requestedWith = headerText(request.headers, "X-Requested-With", ", ") || "XMLHttpRequest";
      const isWriting = writingMethods.includes(request.method.toLowerCase()) && !bringsToken(request);
      if (!isWriting) return decide(requestedWith, cookie);
      const { method } = request;
      const token = callCredential(option, ask);
      return isPromiseLike(token)
        ? token.then((token) => decide(requestedWith, cookie, method, token))
        : decide(requestedWith, cookie, method, token);
    });
  },
};

function decideWith(
  requestedWith: string,
  cookie?: string,
  writingMethod?: string,
  token?: unknown,
): AuthorizationDecision {
  const headers = { "X-Requested-With": requestedWith, ...(cookie !== undefined && { Cookie: cookie }) };
  if (writingMethod === undefined) return decisionFor("session", headers);
  check(
    typeof token === "string" && token !== "",
    `${option}: no CSRF token for this ${writingMethod.toUpperCase()}. Log in and reload the page, or give a function that has one`,
    "ERR_CREDENTIALS_UNAVAILABLE",
  );
  checkNoControlCharacters(option, token);
  return decisionFor("session", headers, { query: masked({ [requestTokenParameter]: token }) });
}

function bringsToken({ url, query }: AuthenticatedRequest): boolean {
  if (query) return query().has(requestTokenParameter);
  return mayHaveInQuery(url, requestTokenParameter) && parsed(url).searchParams.has(requestTokenParameter);
}
