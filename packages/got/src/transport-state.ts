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

/**
 * Under this symbol, a transport has a function that returns its state. got passes the transport on to every hop and attempt.
 * A WeakMap, with an entry for each attempt, was measured to cost 1.5 % of a whole call.
 */
const stateKey: unique symbol = Symbol("TransportState");

interface StateHolder {
  readonly [stateKey]?: () => TransportState;
}

export function createState(firstOrigin: string, innerRequest: unknown): TransportState {
  return { firstOrigin, innerRequest, auth: undefined, hasLeft: false, decision: undefined, refreshed: undefined };
}

export function withState<Transport extends object>(transport: Transport, state: TransportState): Transport {
  const holder: StateHolder = { [stateKey]: () => state };
  return Object.assign(transport, holder);
}

/** Returns undefined for a `request` option that is not a transport of ours. */
export function stateOf(request: unknown): TransportState | undefined {
  // Only `withState` puts anything under this symbol.
  return (request as StateHolder | undefined)?.[stateKey]?.();
}
