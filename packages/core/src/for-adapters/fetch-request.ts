import type { KintoneAuth } from "../create-kintone-auth.ts";
import type { AuthorizationDecision } from "../decision.ts";
import type { MaybePromise } from "../maybe-promise.ts";
import { redirectPolicy } from "./redirects.ts";
import { sparingForm } from "./sparing-form.ts";
import { withQuery } from "./with-query.ts";

/** Decides on a request. Its body, where it is JSON, is read from a clone, and only when somebody asks. */
export function authorizeFetch(auth: KintoneAuth, request: Request): MaybePromise<AuthorizationDecision> {
  const { method, url, headers } = request;
  const body = () => {
    const isJson = /\bjson\b/i.test(headers.get("Content-Type") ?? "");
    return isJson && request.body !== null ? request.clone().text() : request.body;
  };
  return sparingForm(request, () => auth.authorize({ method, url, headers, body }));
}

/**
 * What to call `fetch` with, or to make a new `Request` of, so that the request carries the decision. The request itself
 * keeps its headers. Redirects are not followed, except those of a page's session, at home.
 */
export function authorizedFetchArguments(
  request: Request,
  decision: AuthorizationDecision,
): MaybePromise<[request: Request, init: RequestInit]> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(decision.headers)) headers.set(name, value);
  const policy = request.redirect === "follow" ? redirectPolicy(decision) : undefined;
  const init = { headers, redirect: request.redirect, ...policy };
  if (!decision.query) return [request, init];
  const moved = moveRequest(request, withQuery(new URL(request.url), decision.query).href);
  return moved.then((target) => [target, init]);
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
