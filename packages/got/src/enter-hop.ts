import { type Authorizer, checkNoBodyLeaves, removeCredentials, withoutRequestToken } from "@kintone-auth/core/adapter";
import { isInstanceOf } from "@kintone-auth/core/checks";
import type { GotOptions } from "./got-options.ts";
import { hideOptions } from "./hide-options.ts";
import {
  type CallersParts,
  createState,
  keepNoting,
  type MergedOptions,
  originOf,
  stateOf,
  type TransportState,
} from "./transport-state.ts";

/**
 * Begins a hop or an attempt: finds out whether the request has moved to another origin, and who has moved it. A server's
 * redirect takes nothing along. Where the user moves the request, what they give for the new origin is theirs.
 *
 * @throws {KintoneAuthError} `ERR_REDIRECT_BODY`
 */
export function enterHop(auth: Authorizer, options: GotOptions): TransportState {
  const origin = originOf(options.url);
  const state = stateOf(options) ?? createState(options, origin);
  if (state.options !== options) {
    state.options = options;
    state.gotRequest = state.redirect?.gotRequest;
  }
  // What nobody could note counts as a server's redirect.
  if (!keepNoting(options, state)) state.redirect ??= { origin, gotRequest: state.gotRequest };
  // Of several hooks, each for its own Kintone, only that of the first origin authorizes.
  if (state.firstOrigin === auth.origin) state.auth = auth;
  else if (auth.report && !state.others.includes(auth)) state.others = [...state.others, auth];
  if (state.auth) hideOptions(options);
  followMoves(options, state, origin, state.redirect ? "a redirect" : "a retry or a page of a pagination");
  return state;
}

/**
 * @param move what an error says has moved the request
 * @throws {KintoneAuthError} `ERR_REDIRECT_BODY`
 */
export function followMoves(options: GotOptions, state: TransportState, origin: string, move: string): void {
  const { redirect, merged, before } = state;
  const isMovedByUser = origin !== (redirect?.origin ?? state.origin);
  if (isMovedByUser) state.isSentByServer = false;
  else if (origin !== state.origin) state.isSentByServer = true;
  state.hasLeft ||= origin !== state.firstOrigin;
  // A request that was first sent to any other server is left to its caller, wherever it goes.
  if (state.hasLeft && state.auth) {
    if (isMovedByUser && before) leaveInherited(options, before, merged, move);
    else if (isMovedByUser || state.isSentByServer) leaveEverything(options, move);
  }
  // Not before it was allowed: an attempt that was refused here may be tried again.
  state.origin = origin;
  state.redirect = undefined;
  if (merged.length > 0) state.merged = [];
}

function leaveEverything(options: GotOptions, move: string): void {
  checkNoBodyLeaves(options.body !== undefined, move);
  removeCredentials(options.headers);
  removeUser(options);
  // A server that changes the host alone repeats the query.
  const { url } = options;
  if (!isInstanceOf(url, "URL")) return;
  url.pathname = withoutRequestToken(url.pathname);
  url.search = withoutRequestToken(url.search);
}

function leaveInherited(
  options: GotOptions,
  before: CallersParts,
  merged: readonly MergedOptions[],
  move: string,
): void {
  const given = merged.flatMap(({ headers = {} }) => Object.entries(headers));
  const isInherited = ([name, value]: [string, unknown]) =>
    name in before.headers &&
    String(value) === String(before.headers[name]) &&
    !given.some(([givenName, givenValue]) => givenName.toLowerCase() === name && String(givenValue) === String(value));
  const isGivenBody = merged.some(({ body, json, form }) => (body ?? json ?? form) !== undefined);
  checkNoBodyLeaves(!isGivenBody && isInheritedBody(options.body, before.body), move);
  const inherited = Object.fromEntries(Object.entries(options.headers).filter(isInherited));
  const kept = { ...inherited };
  removeCredentials(kept);
  const left = Object.keys(inherited).filter((name) => !(name in kept));
  for (const name of left) delete options.headers[name];
  // got makes this header of the user name and the password.
  if (left.includes("authorization")) removeUser(options);
}

/** got makes another stream of a form at each attempt. */
function isInheritedBody(body: unknown, before: unknown): boolean {
  if (body === undefined) return false;
  const isStream = [body, before].every((value) => typeof value === "object" && !ArrayBuffer.isView(value));
  return isStream || body === before;
}

function removeUser(options: GotOptions): void {
  if (!options.username && !options.password) return;
  options.username = "";
  options.password = "";
}
