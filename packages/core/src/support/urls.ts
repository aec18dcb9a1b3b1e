/**
 * Parses a URL, without the base first: `https:example.com` is another host to a client than it is relative to an https
 * base. Returns undefined for what no client can parse either: the client's own error for it is the better one.
 */
export function resolveUrl(url: string, base?: string): URL | undefined {
  return parseUrl(url) ?? parseUrl(url, base);
}

function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/** The path of a URL, or of a path with its query. Empty for what is neither. */
export function pathOf(url: string | URL): string {
  return resolveUrl(String(url), "https://localhost")?.pathname ?? "";
}
