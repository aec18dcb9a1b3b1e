/** Adds a decision's query, if it has one, to a URL and leaves what stands there untouched, byte for byte. */
export function withQuery(url: URL, query: Readonly<Record<string, string>> | undefined): URL {
  if (!query) return url;
  const result = new URL(url);
  result.search += `${result.search && "&"}${new URLSearchParams(query)}`;
  return result;
}
