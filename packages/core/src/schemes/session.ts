import { check, checkNoControlCharacters, readObject } from "../checks/check.ts";
import { headerText } from "../request/headers.ts";
import { mayContain, type PendingRequest, parsedUrl } from "../request/pending-request.ts";
import { isFunction } from "../support/functions.ts";
import { after } from "../support/maybe-promise.ts";
import { memoizeLatest } from "../support/memoize-latest.ts";
import { redacted } from "../support/redacted.ts";
import { callCredential } from "./credential.ts";
import { type Decision, decisionFor } from "./decision.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { sessionKeys, withCookie } from "./session-cookie.ts";

const option = "session.requestToken";
const writingMethods = ["post", "put", "patch", "delete"];
const requestTokenParameter = "__REQUEST_TOKEN__";

/** The global of Kintone's own pages. Looked up late: a customization may load before `kintone` is complete. */
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
      // A frame without a URL of its own has its parent's origin, which it cannot tell.
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
      `${option} must be a function that returns the current token`,
    );
    const ask = requestToken ?? (() => (globalThis as KintonePage).kintone?.getRequestToken?.());
    const decide = memoizeLatest(decideWith);
    return withCookie(options, page, (request, cookie) => {
      const requestedWith = headerText(request.headers, "X-Requested-With", ", ") || "XMLHttpRequest";
      if (!isWriting(request) || bringsToken(request)) return decide(requestedWith, cookie);
      return after(callCredential(option, ask), (token) => decide(requestedWith, cookie, request.method, token));
    });
  },
};

function decideWith(requestedWith: string, cookie?: string, writingMethod?: string, token?: unknown): Decision {
  const headers = { "X-Requested-With": requestedWith, ...(cookie !== undefined && { Cookie: cookie }) };
  if (writingMethod === undefined) return decisionFor("session", headers);
  check(
    typeof token === "string" && token !== "",
    `${option}: no CSRF token for this ${writingMethod.toUpperCase()}. Log in and reload the page, or give a function that returns one`,
    "ERR_CREDENTIALS_UNAVAILABLE",
  );
  checkNoControlCharacters(option, token);
  return decisionFor("session", headers, { query: redacted({ [requestTokenParameter]: token }) });
}

function isWriting({ method }: PendingRequest): boolean {
  return writingMethods.includes(method.toLowerCase());
}

/** Whether the caller has put a token on the request. */
function bringsToken(request: PendingRequest): boolean {
  if (request.query) return request.query().has(requestTokenParameter);
  return mayContain(request, requestTokenParameter) && parsedUrl(request).searchParams.has(requestTokenParameter);
}
