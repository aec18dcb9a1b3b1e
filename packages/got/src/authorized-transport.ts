import { type HeaderSource, KintoneAuthError } from "@kintone-auth/core";
import { type Authorizer, after, guardFormBody, withQuery } from "@kintone-auth/core/adapter";
import { enterHop, followMoves } from "./enter-hop.ts";
import type { GotOptions } from "./got-options.ts";
import { hideRequest } from "./hide-request.ts";
import { reportCrossOrigin } from "./report-cross-origin.ts";
import { originOf, stateOf, type TransportState } from "./transport-state.ts";

/** The function in got's `request` option. */
type RequestFunction = (url: URL, nativeOptions: NativeOptions, ...rest: readonly unknown[]) => unknown;

/** The part of the options of Node.js's `http.request` that is used here. */
interface NativeOptions {
  readonly headers?: { readonly [name: string]: unknown };
}

/** Stands for a body that is piped into a stream later, and cannot be read before. */
const pipedBody = Symbol("pipedBody");

/** A beforeRequest hook. got calls it for each attempt, and for each hop of a redirect. */
export function authorizeHops(auth: Authorizer): (options: GotOptions) => void {
  const hook = (options: GotOptions) =>
    guardFormBody(options, () => {
      const state = enterHop(auth, options);
      const { beforeRequest } = options.hooks;
      const last = beforeRequest.at(-1);
      if (last === hook) return installTransport(options, state);
      // Hooks that run later may replace the `request` function, use a cache or move the request. Before the first attempt,
      // they may move its body as well.
      state.before ??= { headers: { ...plainHeaders(options) }, body: undefined };
      if (last !== installAtLast) beforeRequest.push(installAtLast);
    });
  return hook;
}

/** `options.headers` of got 15 and 16 is a proxy: copying it takes longer than all else that is done here. */
function plainHeaders(options: GotOptions): GotOptions["headers"] {
  return options.getInternalHeaders?.() ?? options.headers;
}

/** The beforeRequest hook that ours puts behind all others. got calls it in the same round. */
function installAtLast(options: GotOptions): void {
  const state = stateOf(options);
  if (!state) return;
  guardFormBody(options, () => {
    const origin = originOf(options.url);
    if (origin !== state.origin) followMoves(options, state, origin, "a hook's move");
    installTransport(options, state);
  });
}

/**
 * Installs a `request` function for one hop, around the user's. It puts the decision on a copy of the options for the inner
 * function, so that got's own options, and the errors that hold them, have no credential.
 */
function installTransport(options: GotOptions, state: TransportState): void {
  const { auth } = state;
  // An attempt that failed before got called the transport has left it here.
  const userRequest = options.request === state.transport ? state.userRequest : options.request;
  if (options.request !== userRequest) options.request = userRequest;
  for (const other of state.others) reportCrossOrigin(other, options, state);
  if (!auth) return;
  // got's cache is keyed by the URL alone: a user would get what another user was allowed to see.
  if (options.cache !== undefined) options.cache = undefined;
  // The majors type the function differently, and call it alike.
  const inner = options.getRequestFunction() as RequestFunction;
  const transport: RequestFunction = (url, nativeOptions, ...rest) => {
    // Whoever looks at the options from now on, above all the next hop's hooks, finds the user's own function.
    options.request = userRequest;
    const headers = { ...nativeOptions.headers };
    state.before = { headers: { ...headers }, body: options.body };
    const hide = <Value>(request: Value) => hideRequest(request, options);
    // What the caller has put on it is printed no more than before it has left.
    if (state.hasLeft || url.origin !== state.firstOrigin) {
      reportCrossOrigin(auth, { method: options.method, url }, state);
      return after(inner(url, nativeOptions, ...rest), hide);
    }
    // got's own objects may be changed while a credential is waited for. What is decided on is sent.
    const { href } = url;
    return after(authorizeRequest(auth, options, url, headers), (decision) => {
      checkIsAwaited(options, state);
      state.sent = { request: { method: options.method, url: href, headers }, decision };
      const target = withQuery(url.href === href ? url : new URL(href), decision.query);
      // got has all names in lower case. A second spelling of a name would be a second header.
      for (const name of Object.keys(decision.headers)) headers[name.toLowerCase()] = decision.headers[name];
      const parameters = [target, { ...nativeOptions, headers }, ...rest] as const;
      const sent = after(inner(...parameters), (result) => result ?? fallback(options)?.(...parameters));
      return after(sent, hide);
    });
  };
  state.transport = transport;
  state.userRequest = userRequest;
  options.request = transport;
}

/**
 * got 14 and 15 send what they are given although the caller has been told meanwhile that the request failed.
 *
 * @throws {KintoneAuthError} `ERR_CREDENTIALS_UNAVAILABLE`
 */
function checkIsAwaited({ signal }: GotOptions, { gotRequest }: TransportState): void {
  if (!signal?.aborted && !gotRequest?.destroyed) return;
  throw new KintoneAuthError(
    "ERR_CREDENTIALS_UNAVAILABLE",
    "the request ended while its credential was waited for, and was not sent",
  );
}

/** got 14 itself sends the request, without our headers, where the user's function returns nothing. Later majors do it in `inner`. */
function fallback(options: GotOptions): RequestFunction | undefined {
  return options.getFallbackRequestFunction?.() as RequestFunction | undefined;
}

function authorizeRequest(auth: Authorizer, options: GotOptions, url: URL, headers: HeaderSource) {
  const { method, isStream } = options;
  const isPiped = isStream && options.body === undefined && method !== "GET" && method !== "HEAD";
  const body = isPiped ? pipedBody : options.body;
  return guardFormBody(options, () => auth.authorize({ method, url, headers, query: undefined, body }));
}
