import { copyRequest, moveRequest } from "./authorize-request.ts";

/** The request that the hook was given, and the request that it returned, in an earlier attempt of the same call. */
export interface Attempt {
  readonly before: Request;
  readonly after: Request;
}

/**
 * ky 1 retries with a clone of the request that the hook returned. This undoes what the hook added, before it could be taken
 * for the caller's own. Whatever else has been changed since then stays.
 */
export async function withoutEarlierAttempt(request: Request, { before, after }: Attempt): Promise<Request> {
  const url = withoutAddedQuery(request.url, before.url, after.url);
  const target = url === request.url ? request : await moveRequest(request, url, undefined);
  const headers = new Headers(request.headers);
  for (const [name, added] of after.headers) {
    if (headers.get(name) !== added) continue;
    const own = before.headers.get(name);
    if (own === null) headers.delete(name);
    else headers.set(name, own);
  }
  return copyRequest(target, { headers });
}

function withoutAddedQuery(url: string, before: string, after: string): string {
  if (url === after) return before;
  const moved = new URL(url);
  const own = new Set(new URL(before).searchParams.keys());
  for (const name of new URL(after).searchParams.keys()) if (!own.has(name)) moved.searchParams.delete(name);
  return moved.href;
}
