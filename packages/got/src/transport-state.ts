import type { Authorizer, Refreshed, SentRequest } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { hideOptions } from "./hide-options.ts";

/** What is known of one request, from hop to hop of its redirects and from attempt to attempt. */
export interface TransportState {
  /** The origin that the request was first sent to. */
  readonly firstOrigin: string;
  /** The origin of the latest hop or attempt. */
  origin: string;
  /** The authorizer of the first origin, if there is one. */
  auth: Authorizer | undefined;
  /** Whether a hop was cross-origin. No later hop is authorized, not even one that is back at the first origin. */
  hasLeft: boolean;
  /** The authorizers of other origins, in whose eyes the request is cross-origin. */
  others: readonly Authorizer[];
  /** The origins whose servers have redirected the request. */
  redirectedBy: readonly string[];
  /** Whether a server has sent the request to where it is now, and not the user. */
  isSentByServer: boolean;
  /** A server's redirect, until its hop begins. */
  redirect: Redirect | undefined;
  /** The hook that notes it. */
  noteRedirect: object | undefined;
  /** got's options of the latest hop or attempt: each has its own. */
  options: object;
  /** got's own object for the request, where the latest hop is that of a redirect. */
  gotRequest: Redirect["gotRequest"];
  /** What the caller had put on the latest hop or attempt. */
  before: CallersParts | undefined;
  /** What the user has merged into the options since then, as with `retryWithMergedOptions`. */
  merged: MergedOptions[];
  /** The function that was put in the `request` option, and what was there before it. */
  transport: unknown;
  userRequest: unknown;
  /** What was sent on the latest hop or attempt. */
  sent: Pick<SentRequest, "request" | "decision"> | undefined;
  /** What came of an access token that had expired at an earlier attempt. */
  refreshed: Refreshed | undefined;
}

/** What must not go along to another origin, unless it is given anew. */
export interface CallersParts {
  readonly headers: { readonly [name: string]: unknown };
  readonly body: unknown;
}

/** The part of the options that a user merges that is used here. */
export interface MergedOptions {
  readonly headers?: { readonly [name: string]: unknown } | undefined;
  readonly body?: unknown;
  readonly json?: unknown;
  readonly form?: unknown;
}

interface Redirect {
  /** Where the server sends the request. */
  readonly origin: string;
  readonly gotRequest: { readonly destroyed: boolean } | undefined;
}

/** The part of a redirect's response that is used here. */
interface RedirectResponse {
  readonly request: NonNullable<Redirect["gotRequest"]>;
}

const none: readonly never[] = [];

/** Under this symbol, a hook has a function that returns the state: printing the hook does not show it. */
const stateKey: unique symbol = Symbol("TransportState");

interface StateHolder {
  readonly [stateKey]?: () => TransportState;
}

/**
 * Creates the state of a request. Hooks hold it: got passes them on to every hop and attempt, whatever users do with the `request`
 * option. A beforeRedirect hook sees where the server sends the request, before the user's own does. A hook of another list is
 * still there when the user has replaced that one.
 */
export function createState(options: GotOptions, origin: string): TransportState {
  const state: TransportState = {
    firstOrigin: origin,
    origin,
    auth: undefined,
    hasLeft: false,
    others: none,
    redirectedBy: none,
    isSentByServer: false,
    redirect: undefined,
    noteRedirect: undefined,
    options,
    gotRequest: undefined,
    before: undefined,
    merged: [],
    transport: undefined,
    userRequest: undefined,
    sent: undefined,
    refreshed: undefined,
  };
  const noteRedirect = (next: GotOptions, { request }: RedirectResponse) => {
    state.redirect = { origin: originOf(next.url), gotRequest: request };
    state.redirectedBy = [...state.redirectedBy, state.origin];
    // The error of a hook that refuses the redirect has these.
    if (state.auth) hideOptions(next);
  };
  const noteMerge = (merged: MergedOptions) => void state.merged.push(merged);
  const holdState = () => undefined;
  for (const hook of [noteRedirect, holdState]) Object.assign(hook, { [stateKey]: () => state });
  state.noteRedirect = noteRedirect;
  const { hooks } = options;
  hooks.beforeRedirect = [noteRedirect, ...hooks.beforeRedirect];
  hooks.beforeRetry = [...hooks.beforeRetry, holdState];
  // got 14 merges what the request had from the start the same way, so that there nothing tells what is new.
  if ("stripSensitiveHeaders" in options) hooks.init = [...hooks.init, noteMerge];
  return state;
}

/** Returns whether redirects have been noted. Where a hook of the user's has replaced the list, they are from now on. */
export function keepNoting({ hooks }: GotOptions, { noteRedirect }: TransportState): boolean {
  if (noteRedirect === undefined || hooks.beforeRedirect.includes(noteRedirect)) return true;
  hooks.beforeRedirect = [noteRedirect, ...hooks.beforeRedirect];
  return false;
}

/** Returns undefined for the options of a request that none of our hooks has seen. */
export function stateOf({ hooks }: Partial<Pick<GotOptions, "hooks">>): TransportState | undefined {
  return hooks && (stateIn(hooks.beforeRedirect) ?? stateIn(hooks.beforeRetry));
}

function stateIn(list: readonly object[]): TransportState | undefined {
  for (const hook of list) {
    // Only `createState` puts anything under this symbol.
    const state = (hook as StateHolder)[stateKey]?.();
    if (state) return state;
  }
  return undefined;
}

export function originOf(url: string | URL = ""): string {
  return typeof url === "string" ? new URL(url).origin : url.origin;
}
