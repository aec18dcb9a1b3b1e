/** What a request holds by the Fetch standard, and what ky keeps for itself. */
const known: ReadonlySet<string> = new Set([
  ...["method", "headers", "body", "mode", "credentials", "cache", "redirect", "referrer", "referrerPolicy"],
  ...["integrity", "keepalive", "signal", "window", "duplex", "priority"],
  ...["retry", "timeout", "totalTimeout", "throwHttpErrors", "fetch", "context", "prefix", "prefixUrl", "baseUrl"],
  ...["json", "parseJson", "stringifyJson", "searchParams", "hooks", "onDownloadProgress", "onUploadProgress"],
]);

/**
 * A call's options beyond the Fetch standard, such as `dispatcher` or `next`. ky 1 leaves those to the request that a framework's
 * own `Request` knows, so each new request must be given them. Undefined when there are none.
 */
export function extensionsOf(options: object = {}): object | undefined {
  let extensions: Record<string, unknown> | undefined;
  for (const name of Object.keys(options)) {
    if (known.has(name)) continue;
    extensions ??= {};
    extensions[name] = Reflect.get(options, name);
  }
  return extensions;
}
