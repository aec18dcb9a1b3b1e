/**
 * Without the base first: `https:example.com` is another host to a client than it is relative to an https base. Undefined
 * for what no client can parse, and so none can send: it reports that better than we could.
 */
export function resolveUrl(url: string, base?: string): URL | undefined {
  for (const candidate of [undefined, base]) {
    try {
      return new URL(url, candidate);
    } catch {
      // The next candidate.
    }
  }
  return undefined;
}
