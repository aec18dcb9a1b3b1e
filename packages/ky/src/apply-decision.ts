import { type AuthorizationDecision, mayFollowRedirects, withQuery } from "@kintone-auth/core";

/** The parts of a request that a decision changes. */
export interface RequestParts {
  readonly url: string;
  readonly headers: Headers;
}

/** What one attempt changed, so that the next one can take it back before it looks for the caller's own. */
export interface AttemptChanges {
  readonly url: Change<string>;
  readonly headers: ReadonlyMap<string, Change<string | null>>;
}

interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** The arguments for `fetch`, or for a new `Request`. */
export interface AuthorizedRequest {
  readonly input: Request;
  readonly init: RequestInit;
  readonly changes: AttemptChanges;
}

/** Leaves the request as it is; `parts` is where the decision was made from. */
export async function applyDecision(
  request: Request,
  parts: RequestParts,
  decision: AuthorizationDecision,
): Promise<AuthorizedRequest> {
  const url = decision.query ? withQuery(new URL(parts.url), decision.query).href : parts.url;
  const headers = new Headers(parts.headers);
  for (const [name, value] of Object.entries(decision.headers)) headers.set(name, value);
  return {
    input: url === request.url ? request : await moveRequest(request, url),
    init: { headers, redirect: mayFollowRedirects(decision) ? request.redirect : "manual" },
    changes: {
      url: { before: parts.url, after: url },
      headers: new Map(
        Object.entries(decision.headers).map(([name, after]) => [name, { before: parts.headers.get(name), after }]),
      ),
    },
  };
}

/** What stood on the request before an earlier attempt's changes; what somebody else has changed since then stays. */
export function undoChanges(request: Request, changes: AttemptChanges): RequestParts {
  const headers = new Headers(request.headers);
  for (const [name, { before, after }] of changes.headers) {
    if (headers.get(name) !== after) continue;
    if (before === null) headers.delete(name);
    else headers.set(name, before);
  }
  return { url: request.url === changes.url.after ? changes.url.before : request.url, headers };
}

/**
 * The same request to another URL. The body is read first: a request made from another one's body stream is sent in
 * chunks of unknown length, which browsers refuse over HTTP/1.1.
 */
async function moveRequest(request: Request, url: string): Promise<Request> {
  const {
    method,
    headers,
    signal,
    cache,
    credentials,
    integrity,
    keepalive,
    mode,
    redirect,
    referrer,
    referrerPolicy,
  } = request;
  const body = method === "GET" || method === "HEAD" ? undefined : await request.blob();
  return new Request(url, {
    method,
    headers,
    body: body?.size ? body : null,
    signal,
    cache,
    credentials,
    integrity,
    keepalive,
    mode,
    redirect,
    referrer,
    referrerPolicy,
  });
}
