/** Options of a `fetch` by which a caller decides on caching: the standard's, and those of Next.js and Cloudflare. */
const cachingOptions = ["cache", "next", "cf"];

/**
 * How a `fetch` treats caches in an authorized request, unless the caller's options say something else. A cache that is keyed
 * by the URL alone would answer one user with the response to another. Cloudflare Workers that do not know the option yet
 * throw when they see it.
 */
export function cachePolicy(options: object = {}): Pick<RequestInit, "cache"> {
  const isLeftToUs = cachingOptions.every((name) => Reflect.get(options, name) === undefined);
  return isLeftToUs && "cache" in Request.prototype ? { cache: "no-store" } : {};
}
