import {
  type Authorizer,
  checkNoBodyLeaves,
  type Decision,
  isPromiseLike,
  removeCredentials,
} from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";
import type { Attempt, CallersRequest } from "./attempt.ts";
import { type HeaderRecord, headerValues, setHeader } from "./header-record.ts";
import { addQuery, destinationOf, destinationUrl, type Hop, removeRequestToken, urlOf } from "./hop.ts";

/**
 * Guards the redirects of axios's http adapter, which follows them by itself and calls `beforeRedirect` before each (RFC 9110,
 * section 15.4). At the base origin, each hop is decided anew. Once a hop has left the origin, no further hop carries a
 * credential, not even one back to the origin. The caller's own `beforeRedirect` is called in between: the credentials that
 * it adds after that are removed too, and it cannot send a hop to another origin unnoticed.
 */
export function guardRedirects(attempt: Attempt): void {
  const { call, request, copy } = attempt;
  const { report } = call.auth;
  const callersOwn = copy.beforeRedirect;
  copy.beforeRedirect = (hop: Hop, ...details) => {
    const hadLeftOrigin = attempt.hasLeftOrigin;
    attempt.hasLeftOrigin ||= new URL(String(hop["href"])).origin !== call.auth.origin;
    if (attempt.hasLeftOrigin) makeCrossOrigin(hop, attempt);
    const destination = destinationOf(hop);
    callersOwn?.(hop, ...details);
    const isMoved = destinationOf(hop) !== destination;
    attempt.hasLeftOrigin ||= isMoved;
    if (attempt.hasLeftOrigin) makeCrossOrigin(hop, attempt);
    else authorizeHop(hop, attempt);
    if (attempt.hasLeftOrigin && !hadLeftOrigin)
      report?.("none", { method: String(hop["method"]), url: isMoved ? destinationUrl(hop) : urlOf(hop) });
    attempt.isRepeatable = keepsMethod(hop, request);
  };
}

/** Removes from a hop what is for the base origin alone. */
function makeCrossOrigin(hop: Hop, { request, decision }: Attempt): void {
  removeCredentials(headersOf(hop), decision);
  removeRequestToken(hop);
  delete hop["auth"];
  checkNoBodyLeaves(Boolean(request.body) && keepsMethod(hop, request));
}

function authorizeHop(hop: Hop, attempt: Attempt): void {
  const { call, request, decision: earlier } = attempt;
  const headers = callersHeadersOf(hop, attempt);
  const body = keepsMethod(hop, request) ? request.body : undefined;
  const authorized = { method: String(hop["method"]), url: urlOf(hop), headers };
  attempt.authorized = authorized;
  const decision = call.auth.decide({ ...authorized, query: undefined, body });
  if (isPromiseLike(decision)) {
    // axios waits for nothing here, so the hop keeps what the request before it carried.
    decision.catch(() => undefined);
    checkSuitsHop(earlier, call.auth);
    call.auth.report?.(earlier.scheme, authorized);
    if (earlier.query && keepsMethod(hop, request)) addQuery(hop, earlier.query);
    return;
  }
  call.auth.report?.(decision.scheme, authorized);
  const restored = Object.keys(earlier.headers).map((name) => [name, headers.get(name)] as const);
  for (const [name, values] of restored) setHeader(headersOf(hop), name, values);
  for (const [name, value] of Object.entries(decision.headers)) setHeader(headersOf(hop), name, [value]);
  attempt.decision = decision;
  if (decision.query) addQuery(hop, decision.query);
}

function headersOf(hop: Hop): HeaderRecord {
  hop["headers"] ??= {};
  // follow-redirects always has an object here.
  return hop["headers"] as HeaderRecord;
}

/** A client that drops the body changes the method to GET. */
function keepsMethod(hop: Hop, { method }: CallersRequest): boolean {
  return hop["method"] === method.toUpperCase();
}

function checkSuitsHop({ apps }: Decision, { dependsOnPath }: Authorizer): void {
  check(
    apps === undefined && !dependsOnPath,
    "a redirect was not followed: it may need another credential, and a credential function is asynchronous, which axios " +
      "does not wait for. Send the request to where the redirect leads",
    "ERR_CREDENTIALS_UNAVAILABLE",
  );
}

/** The caller's headers on a hop: those that are new, or the request's own in place of what the decision had put there. */
function callersHeadersOf(hop: Hop, { request, decision }: Attempt): { get(name: string): readonly string[] } {
  return {
    get: (name) => {
      const values = headerValues(headersOf(hop), name).filter((value) => value !== decision.headers[name]);
      return values.length > 0 ? values : headerValues(request.headers, name);
    },
  };
}
