import { type Decision, redirectPolicy, withQuery } from "@kintone-auth/core/adapter";
import { resolveUrl } from "@kintone-auth/core/checks";

/** The part of `fetch` that every implementation has. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The parameters of one call of `fetch`, and what they say of the request. Nothing in it is changed. */
export interface FetchCall {
  /** Absolute, if the URL can be parsed. */
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** Where the caller has passed a `Request`. It may be of another implementation than the global one, such as undici's. */
  readonly request: Request | undefined;
  /** A copy. Options that the Fetch standard does not know, such as undici's `dispatcher`, are passed on untouched. */
  readonly init: RequestInit;
}

/** Reads the parameters of a call. Copies what could be changed while a credential is waited for. */
export function readCall(input: string | URL | Request, init: RequestInit = {}): FetchCall {
  const request = typeof input === "object" && "url" in input ? input : undefined;
  const url = request ? request.url : absoluteUrl(String(input));
  const { method = request?.method ?? "GET", headers = request?.headers } = init;
  return { url, method, headers: new Headers(headers), request, init: { ...init } };
}

/** As a browser resolves it: against the page's base, or the worker's location. */
function absoluteUrl(url: string): string {
  const base = typeof document === "object" ? document.baseURI : globalThis.location?.href;
  return resolveUrl(url, base)?.href ?? url;
}

export function redirectModeOf({ request, init }: FetchCall): RequestRedirect {
  return init.redirect ?? request?.redirect ?? "follow";
}

export function signalOf({ request, init }: FetchCall): AbortSignal | null | undefined {
  return init.signal === undefined ? request?.signal : init.signal;
}

/** The body as the caller has passed it. That of a `Request` is a stream. */
export function bodyOf({ request, init }: FetchCall): unknown {
  return init.body ?? request?.body ?? undefined;
}

/**
 * The `init` of a call with a decision's headers on it. `redirect` is set so that no redirect is followed with a credential,
 * except the redirects of a page's session, which fail at another origin.
 */
export function authorizedInit(call: FetchCall, decision: Decision): RequestInit {
  const headers = new Headers(call.headers);
  for (const name of Object.keys(decision.headers)) headers.set(name, String(decision.headers[name]));
  const policy = redirectModeOf(call) === "follow" ? redirectPolicy(decision) : {};
  return { ...call.init, headers, ...policy };
}

/** The call with a decision on it. */
export async function authorizedCall(call: FetchCall, decision: Decision): Promise<FetchCall> {
  const init = authorizedInit(call, decision);
  if (!decision.query) return { ...call, init };
  // A Request is taken apart, since its URL cannot be changed.
  const parts = call.request ? await partsOf(call.request) : {};
  const url = withQuery(call.url, decision.query).toString();
  return { ...call, url, request: undefined, init: { ...parts, ...init } };
}

/** What a request to another URL takes over unchanged. */
const keptParts = [
  "signal",
  "cache",
  "credentials",
  "integrity",
  "keepalive",
  "mode",
  "redirect",
  "referrer",
  "referrerPolicy",
] as const;

/**
 * The `init` that makes the same request to another URL. The body is read first: a request that is made from another
 * request's body stream is sent in chunks of unknown length, which browsers refuse over HTTP/1.1.
 */
export async function partsOf(request: Request, isWithoutBody = false): Promise<RequestInit> {
  const { method, headers } = request;
  const content = isWithoutBody || method === "GET" || method === "HEAD" ? undefined : await request.blob();
  const kept: RequestInit = Object.fromEntries(keptParts.map((name) => [name, request[name]]));
  return { ...kept, method, headers, body: content?.size ? content : null };
}

export function send(inner: Fetch, { url, request, init }: FetchCall): Promise<Response> {
  return inner(request ?? url, init);
}
