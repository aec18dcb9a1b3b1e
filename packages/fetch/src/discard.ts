/**
 * Cancels the body of a request that was not sent, so that the source of a stream knows: it is cancelled when the request and
 * all its clones are. Forms have no such source, and Node.js 24 throws an uncatchable error when one is cancelled before its
 * first read has ended.
 */
export function discardUnsent(request: Request): void {
  if (!/^multipart\/form-data/i.test(request.headers.get("Content-Type") ?? "")) discard(request);
}

/** Nobody will read the body. That of an older implementation, such as node-fetch, is no web stream and cannot be cancelled. */
export function discard(holder: Response | Request): void {
  try {
    holder.body?.cancel().catch(() => undefined);
  } catch {
    // The next response matters, and not what has become of this one.
  }
}
