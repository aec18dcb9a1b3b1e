import {
  type Authorizer,
  after,
  type Decision,
  failureOf,
  guardFormBody,
  hideFromInspection,
  isPromiseLike,
  type MaybePromise,
  mayBeAuthFailure,
  type Refreshed,
  refreshAfter,
  type SentRequest,
  untilAborted,
} from "@kintone-auth/core/adapter";
import { resolveUrl } from "@kintone-auth/core/checks";
import { isAuthorizedFor } from "./authorized-for.ts";
import { authorizedCall, type Fetch, type FetchCall, isFollowedByHand, readCall, send, signalOf } from "./call.ts";
import { decide } from "./decide.ts";
import { describeResponse } from "./describe-response.ts";
import { discard, discardUnsent } from "./discard.ts";
import { handOver } from "./hand-over.ts";
import { hideQuery } from "./hide-query.ts";
import { joinInits } from "./init.ts";
import { readPrefix } from "./read-prefix.ts";
import { hasRepeatableBody, maxRedirects, redirectedCall, redirectTarget } from "./redirect.ts";

/** Is called with a response that may be a refusal of Kintone's to an authorized request, and with its body's beginning, if read. */
export type OnRefusal = (response: Response, sent: SentRequest, body?: string) => MaybePromise<void>;

interface Wrapper {
  readonly auth: Authorizer;
  readonly inner: Fetch;
  /** Sends authorized calls through the inner fetch. */
  readonly sendAuthorized: (call: FetchCall) => Promise<Response>;
  readonly onRefusal: OnRefusal;
}

/** One request of a chain: the caller's own, a redirect, or a repetition with a new access token. */
interface Hop {
  readonly call: FetchCall;
  /** How many redirects lead to it. */
  readonly redirects: number;
  /** What came of an expired access token on the way. */
  readonly refreshed: Refreshed | undefined;
}

/**
 * In the `init` of a request that is not to be authorized, whoever's wrapper it passes: a redirect has sent it to another
 * origin, or `@kintone-auth/oauth` asks for a token. Spreading an `init` keeps the symbol.
 */
const isUnauthorized = Symbol.for("@kintone-auth/fetch/isUnauthorized");

/**
 * Wraps a `fetch`: authorizes its requests, and follows their redirects by hand, as the Fetch standard says. Each same-origin
 * hop is decided anew; a cross-origin hop is sent without any credential, and from there on the inner fetch follows by itself.
 * In a browser, where no script can follow by hand, the response is the redirect itself. When an access token has
 * expired, it is refreshed, and the hop is sent once more.
 */
export function authorizedFetch(auth: Authorizer, inner: Fetch, onRefusal: OnRefusal): Fetch {
  const wrapper: Wrapper = { auth, inner, sendAuthorized: handOver(inner), onRefusal };
  return async (input, init) => sendHop(wrapper, { call: readCall(input, init), redirects: 0, refreshed: undefined });
}

async function sendHop(wrapper: Wrapper, hop: Hop): Promise<Response> {
  const { auth, inner, sendAuthorized } = wrapper;
  const { call, redirects } = hop;
  const failure = failureOf(call.init.body);
  const pending = authorizeHop(auth, hop);
  // Each await of a value that is there already takes 1 % of a whole call.
  const decision = isPromiseLike(pending)
    ? await untilAborted(failure ? Promise.race([pending, failure]) : pending, signalOf(call))
    : pending;
  if (!decision) {
    const response = await send(inner, call);
    return redirects > 0 ? describeResponse(response, undefined, true) : response;
  }
  hideFromInspection(Reflect.get(call.init, "dispatcher"));
  const isFollowed = isFollowedByHand(call, decision);
  const spare = isFollowed || decision.refresh ? spareCall(call) : call;
  let response: Response;
  try {
    const authorized = authorizedCall(call, decision);
    response = await sendAuthorized(isPromiseLike(authorized) ? await authorized : authorized);
  } catch (error) {
    if (spare !== call && spare.request) discardUnsent(spare.request);
    if (decision.query) hideQuery(error, decision.query);
    throw error;
  }
  if (!response.ok) {
    const next =
      (isFollowed && (await redirectedHop(auth, hop, spare, response))) ||
      (await recoveredHop(wrapper, hop, spare, decision, response));
    if (next) {
      discard(response);
      return sendHop(wrapper, next);
    }
  }
  return decision.query || redirects > 0
    ? describeResponse(response, call.url, redirects > 0 || response.redirected)
    : response;
}

/** Returns undefined for a request that is not authorized. */
function authorizeHop(auth: Authorizer, { call }: Hop): MaybePromise<Decision | undefined> {
  if (!call.hasValidUrl || Object.hasOwn(call.init, isUnauthorized)) return undefined;
  if (isAuthorizedFor(auth.origin, call)) return undefined;
  const upload = { headers: call.headers, body: call.request?.body };
  return after(
    guardFormBody(upload, () => decide(auth, call)),
    (decision) => (decision.isCrossOrigin ? undefined : decision),
  );
}

/** Sending consumes the body of a `Request`, which may be needed once more. The signal of a clone may be garbage-collected. */
function spareCall(call: FetchCall): FetchCall {
  const { request, init } = call;
  if (!request || request.body === null || init.body !== undefined) return call;
  return { ...call, request: request.clone(), init: joinInits({ signal: request.signal }, init) };
}

async function redirectedHop(
  { origin, report }: Authorizer,
  { redirects, refreshed }: Hop,
  spare: FetchCall,
  response: Response,
): Promise<Hop | undefined> {
  const target = redirects < maxRedirects ? redirectTarget(response, spare) : undefined;
  if (!target) return undefined;
  const isSameOrigin = target.origin === origin;
  const call = await redirectedCall(spare, response.status, target, isSameOrigin);
  if (!call) return undefined;
  if (!isSameOrigin) report?.("none", call);
  const init = isSameOrigin ? call.init : joinInits(call.init, { [isUnauthorized]: true });
  return { call: { ...call, init }, redirects: redirects + 1, refreshed };
}

/** The same hop with a new access token, if that can help. Otherwise the refusal is reported. */
async function recoveredHop(
  { auth, onRefusal }: Wrapper,
  hop: Hop,
  spare: FetchCall,
  decision: Decision,
  response: Response,
): Promise<Hop | undefined> {
  const { status, headers } = response;
  if (!mayBeAuthFailure(status) || !isFromOrigin(response, auth.origin)) return undefined;
  const { method, url, headers: callersHeaders } = hop.call;
  const request = { method, url, headers: callersHeaders };
  const sent: SentRequest = { request, decision, refreshed: hop.refreshed, locale: auth.locale };
  const isBodyNeeded = decision.refresh && !hop.refreshed && !headers.has("X-Cybozu-Error");
  const body = isBodyNeeded ? await readPrefix(response) : undefined;
  const refreshing = refreshAfter({ status, headers, body }, sent, hasRepeatableBody(spare));
  const refreshed = await untilAborted(refreshing, signalOf(spare));
  if (refreshed === "repeated") return { ...hop, call: spare, refreshed };
  await onRefusal(response, { ...sent, refreshed: refreshed ?? hop.refreshed }, body);
  return undefined;
}

/** A page's session is left to the browser, which may have followed a redirect. */
function isFromOrigin(response: Response, origin: string): boolean {
  return !response.redirected || resolveUrl(response.url)?.origin === origin;
}
