import { requestTokenParameter } from "../request/credential-headers.ts";

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

/**
 * The query of a URL without a session's CSRF token, and otherwise untouched, byte for byte. For a redirect to another origin:
 * a server that changes the host alone repeats the query, with what was added to it.
 */
export function withoutRequestToken(search: string): string {
  if (!search.startsWith("?")) return search;
  const kept = search
    .slice(1)
    .split("&")
    .filter((parameter) => !new URLSearchParams(parameter).has(requestTokenParameter));
  return kept.length > 0 ? `?${kept.join("&")}` : "";
}
