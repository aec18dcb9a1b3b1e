/** Adds a decision's query, if it has one, to a URL, and leaves the rest of the URL untouched, byte for byte. */
export function withQuery<Url extends string | URL>(
  url: Url,
  query: Readonly<Record<string, string>> | undefined,
): Url | URL {
  if (!query) return url;
  const result = new URL(url);
  result.search += `${result.search && "&"}${new URLSearchParams(query)}`;
  return result;
}
