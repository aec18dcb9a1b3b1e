/** Adds a decision's query to a URL and leaves what stands there untouched, byte for byte. */
export function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const result = new URL(url);
  const added = new URLSearchParams(query).toString();
  result.search = result.search === "" ? added : `${result.search}&${added}`;
  return result;
}
