import { moveRequest } from "@kintone-auth/core";

/** What the hook was given and what it answered with, in an earlier attempt of the same call. */
export interface Attempt {
  readonly before: Request;
  readonly after: Request;
}

/**
 * ky 1 retries with a clone of the hook's answer. This takes back what the hook added, before it could be taken for the
 * caller's own; what anybody else has changed since then stays.
 */
export async function withoutEarlierAttempt(request: Request, { before, after }: Attempt): Promise<Request> {
  const target = request.url === after.url ? await moveRequest(request, before.url) : request;
  const headers = new Headers(request.headers);
  for (const [name, added] of after.headers) {
    if (headers.get(name) !== added) continue;
    const own = before.headers.get(name);
    if (own === null) headers.delete(name);
    else headers.set(name, own);
  }
  return new Request(target, { headers });
}
