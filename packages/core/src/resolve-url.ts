/**
 * Without the base first: `https:example.com` is another host to a client than it is relative to an https base. Undefined
 * for what no client can parse, and so none can send: it reports that better than we could.
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
