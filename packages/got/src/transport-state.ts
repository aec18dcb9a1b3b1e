import type { Authorizer, Decision, Refreshed } from "@kintone-auth/core/adapter";

/** What the transports of one request share, from hop to hop of its redirects and from attempt to attempt. */
export interface TransportState {
  /** The origin that the request was first sent to. */
  readonly firstOrigin: string;
  /** The `request` option before a transport was installed: the user's own function, or undefined. */
  readonly innerRequest: unknown;
  /** The authorizer of the first origin, if there is one. */
  auth: Authorizer | undefined;
  /** Whether a hop was cross-origin. No later hop is authorized, not even one that is back at the first origin. */
  hasLeft: boolean;
  /** Of the latest hop or attempt. */
  decision: Decision | undefined;
  /** What came of an access token that had expired at an earlier attempt. */
  refreshed: Refreshed | undefined;
}

/** By transport. got passes the `request` option on to every hop and attempt, and prints nothing of what is in here. */
const states = new WeakMap<object, TransportState>();

export function createState(firstOrigin: string, innerRequest: unknown): TransportState {
  return { firstOrigin, innerRequest, auth: undefined, hasLeft: false, decision: undefined, refreshed: undefined };
}

export function keepState(transport: object, state: TransportState): void {
  states.set(transport, state);
}

/** Returns undefined for a `request` option that is not a transport of ours. */
export function stateOf(request: unknown): TransportState | undefined {
  return typeof request === "function" ? states.get(request) : undefined;
}
