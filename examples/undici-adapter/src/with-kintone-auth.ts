import { stringify } from "node:querystring";
import type { KintoneAuth, KintoneAuthOptions } from "@kintone-auth/core";
import {
  type Authorizer,
  attachAuthFailure,
  createAuthorizer,
  type Decision,
  hideFromInspection,
  isPromiseLike,
  isRepeatableBody,
  type KintoneResponse,
  mayBeAuthFailure,
  type PendingRequest,
  type Refreshed,
  refreshAfter,
  type SentRequest,
  untilAborted,
  withQuery,
} from "@kintone-auth/core/adapter";
import type { Dispatcher, request } from "undici";
import { readHeaders } from "./read-headers.ts";

type Options<Opaque> = NonNullable<Parameters<typeof request<Opaque>>[1]>;
type Response<Opaque> = Dispatcher.ResponseData<Opaque>;

/** The type of undici's `request`. */
export type Request = <Opaque = null>(url: string | URL, options?: Options<Opaque>) => Promise<Response<Opaque>>;

/** One call of undici's `request`. */
interface Call<Opaque> {
  readonly url: string | URL;
  readonly method: string;
  readonly headers: ReturnType<typeof readHeaders>;
  readonly options: Options<Opaque>;
}

/** Wraps undici's `request` with authentication, and returns a function of the same type. */
export function withKintoneAuth(inner: Request, options: KintoneAuthOptions | KintoneAuth): Request {
  const auth = createAuthorizer(options);
  return async (url, options) => sendAuthorized(auth, inner, readCall(url, options));
}

/** Copies what the caller could change while a credential is waited for: what is decided on is what is sent. */
function readCall<Opaque>(url: string | URL, given: Options<Opaque> = {}): Call<Opaque> {
  const query = given.query && { ...given.query };
  const options = { ...given, ...(query && { query }) };
  return {
    url: url instanceof URL ? new URL(url) : url,
    method: options.method || (options.body ? "PUT" : "GET"), // undici's own default
    headers: readHeaders(options.headers),
    options,
  };
}

/** Every part must be given, `undefined` included. undici takes a query in the URL or apart from it, but not both. */
function pendingRequest({ url, method, headers, options }: Call<unknown>): PendingRequest {
  const { query, body } = options;
  return { method, url, headers, query: query && (() => new URLSearchParams(stringify(query))), body };
}

async function sendAuthorized<Opaque>(
  auth: Authorizer,
  inner: Request,
  call: Call<Opaque>,
  refreshed?: Refreshed,
): Promise<Response<Opaque>> {
  const { signal } = call.options;
  const request = pendingRequest(call);
  const pending = auth.authorize(request);
  const decision = isPromiseLike(pending) ? await untilAborted(pending, signal) : pending;
  if (decision.isCrossOrigin) return inner(call.url, call.options);

  const response = await sendDecided(inner, call, decision);
  const { statusCode: status, headers } = response;
  if (!mayBeAuthFailure(status)) return response;
  // Kintone's error code is in a header. The body is left to the caller: reading it here would consume it.
  const refusal: KintoneResponse = { status, headers, body: undefined };
  const sent: SentRequest = { request, decision, refreshed, locale: auth.locale };
  const refreshing = refreshAfter(refusal, sent, isRepeatableBody(call.options.body));
  const outcome = await untilAborted(refreshing, signal);
  if (outcome === "repeated") {
    await response.body.dump();
    return sendAuthorized(auth, inner, call, outcome);
  }
  attachAuthFailure(response, refusal, { ...sent, refreshed: outcome ?? refreshed });
  return response;
}

/** Puts a decision on copies, so that the caller's own objects never hold a credential. */
function sendDecided<Opaque>(
  inner: Request,
  { url, method, headers, options }: Call<Opaque>,
  decision: Decision,
): Promise<Response<Opaque>> {
  const authorized = { ...headers };
  for (const [name, value] of Object.entries(decision.headers)) authorized[name.toLowerCase()] = value;
  // An agent holds the headers of requests that are under way.
  hideFromInspection(options.dispatcher);
  const { query } = options;
  return inner(query ? url : withQuery(url, decision.query), {
    ...options,
    ...(query && { query: { ...query, ...decision.query } }),
    ...safeguards,
    method,
    headers: authorized,
  });
}

/** A `path` would replace the URL's, and an interceptor of the dispatcher would follow redirects with all headers. */
const safeguards = { path: undefined, maxRedirections: 0 };
