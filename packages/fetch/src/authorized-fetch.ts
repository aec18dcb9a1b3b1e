import type { Authorizer } from "../authorizer.ts";
import type { AuthorizationDecision } from "../decision.ts";
import type { KintoneAnswer } from "../diagnosis/diagnose-answer.ts";
import { mayBeAuthFailure } from "../diagnosis/diagnose-auth-failure.ts";
import type { Refreshed } from "../diagnosis/table.ts";
import { isPromiseLike } from "../maybe-promise.ts";
import { beginningOf } from "./beginning-of.ts";
import { authorizedInit, authorizeFetch, moveRequest, requestWithQuery } from "./fetch-request.ts";
import { keepAgentsOutOfPrint } from "./out-of-print.ts";
import { checkNoBodyLeaves, headersForHomeOnly } from "./redirects.ts";
import { refreshAfter } from "./refresh-after.ts";

/** A `fetch`, the runtime's own or one that stays in use underneath. It must honour its second parameter. */
export type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** An authenticated request that Kintone has not answered well. */
export interface FailedAttempt {
  readonly decision: AuthorizationDecision;
  readonly refreshed: Refreshed | undefined;
}

/** As many as `fetch` itself follows. */
const mostRedirects = 20;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** What a redirect has sent elsewhere: a second `KintoneAuth` beneath, at home there, does not take it for a first request. */
const leftHome = new WeakSet<Request>();

/**
 * Sends a request, authenticated, and follows its redirects by hand, as the Fetch standard says: at home each hop is
 * decided anew; elsewhere they are followed without any credential, and from there on by `fetch` itself. Where nobody can
 * follow by hand, in a browser page, the answer is the redirect itself. When an access token has expired, it is refreshed,
 * and the hop sent again, once. Calls back with what may be a failed authentication, when it came from home to an
 * authenticated request.
 *
 * @throws {KintoneAuthError} `ERR_REDIRECT_BODY`, and the codes of `KintoneAuth.authorize`
 *
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function fetchAuthorized(
  auth: Authorizer,
  send: Fetch,
  input: Request | string | URL,
  init: RequestInit = {},
  onFailure: (response: Response, failed: FailedAttempt) => void = () => undefined,
): Promise<Response> {
  const isComplete = input instanceof Request && !Object.keys(init).some(isPartOfRequest);
  // What a request does not have is for the fetch beneath, such as undici's `dispatcher`.
  const passedOn = isComplete
    ? init
    : Object.fromEntries(Object.entries(init).filter(([name]) => !isPartOfRequest(name)));
  const first = isComplete ? input : new Request(input, init);
  if (!isComplete && input instanceof Request && leftHome.has(input)) leftHome.add(first);
  let current = first;
  let redirects = 0;
  let refreshed: Refreshed | undefined;
  const sendOn = (request: Request, added?: RequestInit) => {
    if (redirects === 0 && !refreshed) return send(request, { ...passedOn, ...added });
    // A clone's signal may be collected, and then tells of no abort any more: the first one is asked, and passed on.
    const { signal } = first;
    signal.throwIfAborted();
    return send(request, { ...passedOn, ...added, signal });
  };
  for (;;) {
    const headers = new Headers(current.headers);
    const pending = leftHome.has(current) ? undefined : authorizeFetch(auth, current);
    const decision = isPromiseLike(pending) ? await pending : pending;
    if (decision === undefined || decision.scheme === "none") {
      const response = await sendOn(current);
      return redirects > 0 ? describeResponse(response, response.url, true) : response;
    }
    keepAgentsOutOfPrint(passedOn);
    const added = authorizedInit(current, headers, decision);
    const target = decision.query ? await requestWithQuery(current, decision.query) : current;
    const isFollowed = current.redirect === "follow" && added.redirect === "manual";
    // Sending consumes the body, which is needed once more for a hop that keeps the method, or with a new token.
    const isKept = isFollowed || (decision.refresh && !refreshed);
    const unsent = isKept && target.body ? target.clone() : target;
    const response = await sendOn(target, added);
    if (!response.ok) {
      const url = isFollowed && redirects < mostRedirects ? redirectTarget(response, current) : undefined;
      if (url !== undefined) {
        redirects += 1;
        discard(response);
        const isAtHome = url.origin === auth.origin;
        current = await redirectedRequest(unsent, new Headers(current.headers), response.status, url, isAtHome);
        if (!isAtHome) leftHome.add(current);
        continue;
      }
      if (mayBeAuthFailure(response.status) && isFromHome(response, auth)) {
        const isRefreshed = await refreshAfter(decision, await answerOf(response, decision, refreshed), true);
        if (isRefreshed) {
          refreshed = isRefreshed;
          discard(response);
          current = unsent;
          continue;
        }
        onFailure(response, { decision, refreshed });
      }
    }
    return decision.query || redirects > 0 ? describeResponse(response, current.url, redirects > 0) : response;
  }
}

function isPartOfRequest(name: string): boolean {
  return name in Request.prototype;
}

/** A page's session is left to the browser, which may have followed a redirect. */
function isFromHome({ redirected, url }: Response, { origin }: Authorizer): boolean {
  return !redirected || new URL(url).origin === origin;
}

/** Nobody will read it. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => undefined);
}

/** The code of a refusal stands in the body as well, which is only looked into where it is worth it. */
async function answerOf(
  response: Response,
  { refresh }: AuthorizationDecision,
  refreshed: Refreshed | undefined,
): Promise<KintoneAnswer> {
  const { status, headers } = response;
  const isRead = refresh && !refreshed && !headers.has("X-Cybozu-Error");
  return { status, headers, body: isRead ? await beginningOf(response) : undefined, refreshed };
}

/** Undefined where there is nothing to follow: the caller gets the response as it is. */
function redirectTarget({ status, headers }: Response, request: Request): URL | undefined {
  const location = redirectStatuses.has(status) ? headers.get("Location") : null;
  if (location === null || !URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  return /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" ? url : undefined;
}

/** The request of the next hop, with the caller's own headers: ours are decided anew. */
function redirectedRequest(
  request: Request,
  headers: Headers,
  status: number,
  url: URL,
  isAtHome: boolean,
): Promise<Request> {
  const { method } = request;
  const becomesGet = status === 303 ? method !== "GET" && method !== "HEAD" : status < 303 && method === "POST";
  if (becomesGet) for (const name of [...headers.keys()]) if (name.startsWith("content-")) headers.delete(name);
  if (!isAtHome) {
    for (const name of headersForHomeOnly()) headers.delete(name);
    checkNoBodyLeaves(!becomesGet && Boolean(request.body));
  }
  return moveRequest(request, url.href, { method: becomesGet ? "GET" : method, headers });
}

/** Shows the URL without what was added to it, and that redirects were followed. */
function describeResponse(response: Response, url: string, redirected: boolean): Response {
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, {
    url: { value: url, configurable: true },
    redirected: { value: redirected, configurable: true },
    clone: { value: () => describeResponse(clone(), url, redirected), configurable: true },
  });
}
