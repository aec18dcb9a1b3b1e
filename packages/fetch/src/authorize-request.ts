import type { Authorizer } from "../authorizer.ts";
import type { AuthorizationDecision } from "../decision.ts";
import type { MaybePromise } from "../maybe-promise.ts";
import { redirectPolicy } from "./redirects.ts";
import { sparingForm } from "./sparing-form.ts";
import { withQuery } from "./with-query.ts";

/** Decides on a request. Its body, where it is JSON, is read from a clone, and only when somebody asks. */
export function authorizeFetch(auth: Authorizer, request: Request): MaybePromise<AuthorizationDecision> {
  const { method, url, headers } = request;
  const body = () => {
    const isJson = /\bjson\b/i.test(headers.get("Content-Type") ?? "");
    return isJson && request.body !== null ? request.clone().text() : request.body;
  };
  return sparingForm(request, () => auth.authorize({ method, url, headers, body }));
}

/**
 * The `init` that puts a decision on a request, for `fetch(request, init)` or `new Request(request, init)`. It goes on
 * `headers`, a copy of the request's from before the decision: what is decided on is what is sent. Redirects are not
 * followed, except those of a page's session, at home.
 */
export function authorizedInit({ redirect }: Request, headers: Headers, decision: AuthorizationDecision): RequestInit {
  // Not Object.entries, which takes four times as long with masked values.
  for (const name of Object.keys(decision.headers)) headers.set(name, String(decision.headers[name]));
  return redirect === "follow" ? { headers, redirect, ...redirectPolicy(decision) } : { headers, redirect };
}

/** The request with what a decision adds to its query. */
export function requestWithQuery(request: Request, query: Readonly<Record<string, string>>): Promise<Request> {
  return moveRequest(request, withQuery(new URL(request.url), query).href);
}

/** What a request to another URL takes over as it is. */
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
 * The same request to another URL. The body is read first: a request made from another one's body stream is sent in
 * chunks of unknown length, which browsers refuse over HTTP/1.1.
 */
export async function moveRequest(
  request: Request,
  url: string,
  { method = request.method, headers = request.headers }: Pick<RequestInit, "method" | "headers"> = {},
): Promise<Request> {
  const content = method === "GET" || method === "HEAD" ? undefined : await request.blob();
  const body = content?.size ? content : null;
  const kept = keptParts.map((name) => [name, request[name]]);
  return new Request(url, { ...Object.fromEntries(kept), method, headers, body });
}
