import {
  after,
  cachePolicy,
  type Decision,
  type MaybePromise,
  mayFollowRedirects,
  redirectPolicy,
  snapshotOf,
  withQuery,
} from "@kintone-auth/core/adapter";
import { isInstanceOf, resolveUrl } from "@kintone-auth/core/checks";
import { authorizationMark } from "./authorized-for.ts";
import { joinInits, readInit } from "./init.ts";

/** The part of `fetch` that every implementation has. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The parameters of one call of `fetch`, each read once, and what they say of the request. Nothing in it is changed. */
export interface FetchCall {
  /** Absolute, if the URL can be parsed. */
  readonly url: string;
  /** Whether `fetch` takes the URL: another one, such as a relative URL in Node.js, is left to the inner fetch. */
  readonly hasValidUrl: boolean;
  readonly method: string;
  /** In lower case. A plain object: listing `Headers` once costs less than reading and copying them several times. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the caller has passed a `Request`. It may be of another implementation than the global one, such as undici's. */
  readonly request: Request | undefined;
  /** A copy. Options that the Fetch standard does not know, such as undici's `dispatcher`, are passed on untouched. */
  readonly init: RequestInit;
}

/** Reads the parameters of a call, so that what is decided on is what is sent, whatever changes in between. */
export function readCall(input: string | URL | Request, givenInit?: RequestInit): FetchCall {
  const init = readInit(givenInit);
  const headers = init.headers ? Object.fromEntries(new Headers(init.headers)) : undefined;
  if (headers) init.headers = headers;
  if (init.body) init.body = snapshotOf(init.body);
  if (isRequest(input)) {
    // To `fetch`, null leaves a request its body.
    if (init.body === null) delete init.body;
    return readRequest(input, init, headers);
  }
  const text = String(input);
  const url = resolveUrl(text, baseOfPage());
  const hasValidUrl = url !== undefined && url.username === "" && url.password === "";
  const { method = "GET" } = init;
  return { url: url?.href ?? text, hasValidUrl, method, headers: headers ?? {}, request: undefined, init };
}

/** The same for a `Request`, which takes no URL that is invalid or has a user name. */
export function readRequest(
  request: Request,
  init: RequestInit = joinInits(),
  headers: FetchCall["headers"] = Object.fromEntries(request.headers),
): FetchCall {
  return { url: urlOf(request), hasValidUrl: true, method: init.method ?? request.method, headers, request, init };
}

/** That which is sent, whatever a class of somebody's own says of it. Not every implementation has it in the prototype. */
function urlOf(request: Request): string {
  const url: unknown = isOfGlobalClass(request) ? Reflect.get(Request.prototype, "url", request) : undefined;
  return typeof url === "string" ? url : request.url;
}

/** Whether the global `Request`, if there is one, has made it: another implementation takes none of these. */
export function isOfGlobalClass(request: object): boolean {
  return typeof Request === "function" && request instanceof Request;
}

/**
 * By the class or the name, which a class of one's own may change. Any other object is a URL to `fetch`, by its text. What has the
 * name alone may be that, too: where its text is another URL, that is decided on, and sent.
 */
function isRequest(input: string | URL | Request): input is Request {
  if (!isInstanceOf(input, "Request")) return false;
  return isOfGlobalClass(input) || ["[object Request]", input.url].includes(String(input));
}

/** What a browser resolves URLs against: the page's base, or the worker's location. */
function baseOfPage(): string | undefined {
  return globalThis.document?.baseURI ?? globalThis.location?.href;
}

export function signalOf({ request, init }: FetchCall): AbortSignal | null | undefined {
  return init.signal === undefined ? request?.signal : init.signal;
}

/** The body as the caller has passed it. That of a `Request` is a stream. */
export function bodyOf({ request, init }: FetchCall): unknown {
  return init.body ?? request?.body ?? undefined;
}

/** Whether redirects must be followed by hand, so that they carry no credential to another origin. */
export function isFollowedByHand(call: FetchCall, decision: Decision): boolean {
  return isFollowed(call) && !mayFollowRedirects(decision);
}

function isFollowed(call: FetchCall): boolean {
  const mode = redirectOf(call);
  return mode !== "manual" && mode !== "error";
}

function redirectOf({ request, init }: FetchCall): RequestRedirect | undefined {
  return init.redirect ?? request?.redirect;
}

/**
 * The `init` of a call with a decision's headers on it. `redirect` is set so that no redirect is followed with a credential,
 * except the redirects of a page's session, which fail at another origin.
 */
export function authorizedInit(call: FetchCall, decision: Decision): RequestInit {
  const headers: Record<string, string> = { ...call.headers };
  for (const name of Object.keys(decision.headers)) headers[name.toLowerCase()] = String(decision.headers[name]);
  // What a class of somebody's own says of its redirects is then what is done with them.
  const policy = isFollowed(call) ? redirectPolicy(decision) : { redirect: redirectOf(call) };
  return joinInits(call.init, { headers }, policy, cachePolicyOf(call), authorizationMark(call.url));
}

/** A `Request` says "default" unless its caller has asked for something else. */
function cachePolicyOf({ request, init }: FetchCall): Pick<RequestInit, "cache"> {
  return request?.cache === undefined || request.cache === "default" ? cachePolicy(init) : {};
}

/** The call with a decision on it. */
export function authorizedCall(call: FetchCall, decision: Decision): MaybePromise<FetchCall> {
  const init = authorizedInit(call, decision);
  if (!decision.query) return { ...call, init };
  const url = withQuery(call.url, decision.query).toString();
  // A Request is taken apart, since its URL cannot be changed.
  return after(call.request ? partsOf(call.request) : {}, (parts) => ({
    ...call,
    url,
    request: undefined,
    init: joinInits(parts, init),
  }));
}

/**
 * The `init` that makes the same request to another URL. A stream is passed on, so that it is sent while it is written. Any
 * other body is read first, unless it will be sent as a stream anyway: a request that is made from another request's body is
 * sent in chunks of unknown length, which browsers refuse over HTTP/1.1.
 */
export async function partsOf(request: Request, isSentAsStream = false): Promise<RequestInit> {
  if (!request.body) return repeatablePartsOf(request, false);
  const source = isSentAsStream ? undefined : withKnownBody(request);
  if (source) return repeatablePartsOf(request, false, source);
  return joinInits(readInit(request), { duplex: "half" });
}

/** The same with a body that can be sent once more. */
export async function repeatablePartsOf(
  request: Request,
  isWithoutBody: boolean,
  source: Request = request,
): Promise<RequestInit> {
  const parts = readInit(request);
  const content = isWithoutBody ? undefined : await source.blob();
  return joinInits(parts, { body: content?.size ? content : null });
}

/**
 * A request with the body of another, which it consumes. Undefined for a stream, which stays untouched: of a body's kind, the
 * Fetch standard tells no more than that it forbids this mode for a stream.
 */
function withKnownBody(request: Request): Request | undefined {
  if (!isOfGlobalClass(request)) return request;
  try {
    return new Request(request, { method: "POST", mode: "no-cors" });
  } catch {
    return undefined;
  }
}

/** A credential may have been waited for. Who has been told of an abort or a timeout since, relies on it. */
export function send(inner: Fetch, call: FetchCall): Promise<Response> {
  const signal = signalOf(call);
  if (signal?.aborted)
    throw signal.reason ?? Object.assign(new Error("The operation was aborted"), { name: "AbortError" });
  return inner(call.request ?? call.url, call.init);
}
