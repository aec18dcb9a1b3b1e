import type { Authorizer } from "../authorizer.ts";
import { check } from "../checks/check.ts";
import type { AuthorizationDecision } from "../decision.ts";
import { type HeaderSource, headerValues } from "../header-source.ts";
import { isPromiseLike } from "../maybe-promise.ts";
import { checkNoBodyLeaves, removeCredentials, replaceCredentials } from "./redirects.ts";

/** The options of a hop as Node.js's `http.request` takes them, and `href`, of which they were made. */
type Hop = Record<string, unknown>;

/** The request that a chain of redirects begins with, with the headers that are the caller's own. */
interface FirstRequest {
  readonly method: string | undefined;
  readonly headers: HeaderSource;
  readonly body: unknown;
}

/** What has become of a request so far. */
export interface RedirectChain {
  /** Of the latest hop. */
  decision: AuthorizationDecision;
  /** Whether a hop has gone to another origin. */
  hasLeft: boolean;
  /** Whether it may begin once more: a redirect that changes the method says that the request has been carried out. */
  isRepeatable: boolean;
}

/**
 * Gives a client's options a `beforeRedirect`, for one that follows redirects by itself and calls back before each hop (RFC
 * 9110, section 15.4). At home each hop is decided anew. Once a chain has left the origin, no hop carries a credential, not
 * even back at home. The caller's own `beforeRedirect` is called in between: what it adds then is taken off too, and it
 * cannot send a hop elsewhere unnoticed.
 */
export function guardRedirects<Rest extends readonly unknown[]>(
  auth: Authorizer,
  first: FirstRequest,
  chain: RedirectChain,
  options: { beforeRedirect?: (hop: Hop, ...rest: Rest) => void },
): void {
  const callersOwn = options.beforeRedirect;
  options.beforeRedirect = (hop, ...rest) => {
    chain.hasLeft ||= new URL(String(hop["href"])).origin !== auth.origin;
    if (chain.hasLeft) leaveBehind(first, chain, hop);
    const destination = destinationOf(hop);
    callersOwn?.(hop, ...rest);
    chain.hasLeft ||= destinationOf(hop) !== destination;
    if (chain.hasLeft) leaveBehind(first, chain, hop);
    else authorizeHop(auth, first, chain, hop);
    chain.isRepeatable = keepsMethod(first, hop);
  };
}

/** Takes everything off a hop that is for home alone. */
function leaveBehind(first: FirstRequest, { decision }: RedirectChain, hop: Hop): void {
  const { headers } = hop;
  if (isRecord(headers)) removeCredentials(headers, decision);
  delete hop["auth"];
  checkNoBodyLeaves(Boolean(first.body) && keepsMethod(first, hop));
}

function authorizeHop(auth: Authorizer, first: FirstRequest, chain: RedirectChain, hop: Hop): void {
  const earlier = chain.decision;
  const headers = isRecord(hop["headers"]) ? hop["headers"] : {};
  const callersHeaders = headersWithout(earlier, headers, first.headers);
  const body = keepsMethod(first, hop) ? first.body : undefined;
  const request = { method: String(hop["method"]), url: urlOf(hop), headers: callersHeaders, body };
  const decision = auth.authorize(request);
  if (isPromiseLike(decision)) {
    // The client does not wait for an answer: the hop goes by what the one before carried.
    decision.catch(() => undefined);
    checkSuitsHop(earlier);
    if (earlier.query && keepsMethod(first, hop)) addQuery(hop, earlier.query);
    return;
  }
  replaceCredentials(headers, earlier, decision, callersHeaders);
  chain.decision = decision;
  if (decision.query) addQuery(hop, decision.query);
}

/** A client that drops the body changes the method to GET. */
function keepsMethod({ method = "GET" }: FirstRequest, hop: Hop): boolean {
  return hop["method"] === method.toUpperCase();
}

function checkSuitsHop({ apps }: AuthorizationDecision): void {
  check(
    apps === undefined,
    "a redirect was not followed: it needs API tokens of its own, and the function that has them answers too late for that. " +
      "Send the request to where it leads",
    "ERR_CREDENTIALS_UNAVAILABLE",
  );
}

/** Where the hop connects to, which behind a proxy is not what `href` says. */
function destinationOf({ protocol, hostname, host, port, socketPath }: Hop): string {
  return JSON.stringify([protocol, hostname, host, port, socketPath]);
}

/** Where the hop goes: by `path`, which the caller may have changed. Behind a proxy that is the whole URL. */
function urlOf({ href, path }: Hop): URL {
  if (/^https?:/.test(String(path))) return new URL(String(path));
  const [, pathname = "", search = ""] = /^([^?]*)(.*)$/s.exec(String(path)) ?? [];
  return Object.assign(new URL(String(href)), { pathname, search });
}

/** The caller's headers on a hop: the first request's in place of what the decision put there, and what is new. */
function headersWithout(
  { headers: ours }: AuthorizationDecision,
  headers: Hop,
  ownHeaders: HeaderSource,
): HeaderSource {
  const get = (name: string) => {
    const callersOwn = headerValues(headers, name).filter((value) => value !== ours[name]);
    return callersOwn.length > 0 ? callersOwn : headerValues(ownHeaders, name);
  };
  return { get };
}

function addQuery(hop: Hop, query: Readonly<Record<string, string>>): void {
  const path = String(hop["path"]);
  const added = new URLSearchParams(query).toString();
  if (!path.includes(added)) hop["path"] = path + (path.includes("?") ? "&" : "?") + added;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
