import { check, checkNoControlCharacters } from "../checks/check.ts";
import { requestTokenParameter } from "../request/credential-headers.ts";
import { headerText } from "../request/headers.ts";
import { mayContain, type PendingRequest, parsedUrl } from "../request/pending-request.ts";
import { isFunction } from "../support/functions.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { memoizeLatest } from "../support/memoize-latest.ts";
import { redacted } from "../support/redacted.ts";
import { callCredential } from "./credential.ts";
import { type Decision, decisionFor } from "./decision.ts";
import type { Site } from "./scheme.ts";

const option = "session.requestToken";
const writingMethods = ["post", "put", "patch", "delete"];

/** The global of Kintone's own pages. Looked up late: a customization may load before `kintone` is complete. */
interface KintonePage {
  readonly kintone?: { readonly getRequestToken?: () => unknown };
}

/** Decides what goes on a request, with the value of its `Cookie` where no browser sends one. */
export type SessionAuthenticator = (request: PendingRequest, cookie?: string) => MaybePromise<Decision>;

/**
 * A session without its cookie: `X-Requested-With` on every request, and the CSRF token on writing requests. The token goes
 * into the query, since Kintone reads it from a body only when that is JSON or a form.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#session-authentication
 */
export function compileSession(requestToken: unknown, site: Site): SessionAuthenticator {
  check(
    !site.page || hasSession(site),
    "baseUrl must be at this page's origin, which alone has the session: " +
      "use it in a page or worker of your Kintone, or in an extension's content script there",
  );
  check(
    requestToken === undefined || isFunction(requestToken),
    `${option} must be a function that returns the current token`,
  );
  const ask = requestToken ?? (() => (globalThis as KintonePage).kintone?.getRequestToken?.());
  const decide = memoizeLatest(decideWith);
  return (request, cookie) => {
    const requestedWith = headerText(request.headers, "X-Requested-With", ", ") || "XMLHttpRequest";
    if (!isWriting(request) || bringsToken(request)) return decide(requestedWith, cookie);
    return after(callCredential(option, ask), (token) => decide(requestedWith, cookie, request.method, token));
  };
}

/** Whether the page is one of this Kintone, whose session the browser sends along. */
export function hasSession({ origin, page }: Site): boolean {
  // A frame without a URL of its own, such as about:blank, has its parent's origin, but reports "null".
  return page !== undefined && [origin, "null"].includes(page.origin);
}

function decideWith(requestedWith: string, cookie?: string, writingMethod?: string, token?: unknown): Decision {
  const headers = { "X-Requested-With": requestedWith, ...(cookie !== undefined && { Cookie: cookie }) };
  if (writingMethod === undefined) return decisionFor("session", headers);
  check(
    typeof token === "string" && token !== "",
    `${option}: no CSRF token for this ${writingMethod.toUpperCase()}. Log in and reload the page; ` +
      "in a test, define kintone.getRequestToken; in a worker, or outside Kintone's pages, give a function that returns one",
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
