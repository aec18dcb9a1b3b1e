import type { HeaderSource } from "@kintone-auth/core";
import {
  type Authorizer,
  after,
  checkNoBodyLeaves,
  guardFormBody,
  removeCredentials,
  withQuery,
} from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { hideRequest } from "./hide-request.ts";
import { createState, stateOf, type TransportState, withState } from "./transport-state.ts";

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
  return (options) => guardFormBody(options, () => prepareHop(auth, options));
}

function prepareHop(auth: Authorizer, options: GotOptions): void {
  const { url = "" } = options;
  const { origin } = url instanceof URL ? url : new URL(url);
  const state = stateOf(options.request) ?? createState(origin, options.request);
  // Of several hooks, each for its own Kintone, only that of the first origin authorizes.
  if (state.firstOrigin === auth.origin) state.auth = auth;
  state.hasLeft ||= origin !== state.firstOrigin;
  // A request that was first sent to any other server is left to its caller, wherever it goes.
  if (state.hasLeft && state.auth) removeCallersCredentials(options);
  installTransport(options, state);
}

/** @throws {KintoneAuthError} `ERR_REDIRECT_BODY` */
function removeCallersCredentials(options: GotOptions): void {
  checkNoBodyLeaves(options.body !== undefined);
  removeCredentials(options.headers);
  if (!options.username && !options.password) return;
  options.username = "";
  options.password = "";
}

/**
 * Installs a `request` function for one hop. It decides when all hooks have run, and puts the decision on a copy of the
 * options for the inner function, so that got's own options, and the errors that hold them, have no credential.
 */
function installTransport(options: GotOptions, state: TransportState): void {
  const { firstOrigin, auth, innerRequest } = state;
  // got's default depends on the protocol of the hop. It returns it only without the transport of an earlier hop.
  options.request = innerRequest;
  // The majors type the function differently, and call it alike.
  const inner = options.getRequestFunction() as RequestFunction;
  const transport: RequestFunction = (url, nativeOptions, ...rest) => {
    // A hook that ran later may have changed the URL.
    state.hasLeft ||= url.origin !== firstOrigin;
    if (!auth || state.hasLeft) return inner(url, nativeOptions, ...rest);
    // got's own objects may be changed while a credential is waited for. What is decided on is sent.
    const { href } = url;
    const headers = { ...nativeOptions.headers };
    return after(authorizeRequest(auth, options, url, headers), (decision) => {
      state.decision = decision;
      const target = withQuery(url.href === href ? url : new URL(href), decision.query);
      // got has all names in lower case. A second spelling of a name would be a second header.
      for (const name of Object.keys(decision.headers)) headers[name.toLowerCase()] = decision.headers[name];
      return after(inner(target, { ...nativeOptions, headers }, ...rest), hideRequest);
    });
  };
  options.request = withState(transport, state);
  // got's cache is keyed by the URL alone: a user would get what another user was allowed to see.
  if (auth && options.cache !== undefined) options.cache = undefined;
}

function authorizeRequest(auth: Authorizer, options: GotOptions, url: URL, headers: HeaderSource) {
  const { method, isStream } = options;
  const isPiped = isStream && options.body === undefined && method !== "GET" && method !== "HEAD";
  const body = isPiped ? pipedBody : options.body;
  return guardFormBody(options, () => auth.authorize({ method, url, headers, query: undefined, body }));
}
