/**
 * How a `fetch` treats caches in an authorized request, unless the caller's options say something else. A cache that is keyed
 * by the URL alone would answer one user with the response to another.
 */
export function cachePolicy(options: object = {}): Pick<RequestInit, "cache"> {
  // Next.js and Cloudflare have options of their own for it.
  const isLeftToUs =
    ["default", undefined].includes(Reflect.get(options, "cache")) && !("next" in options) && !("cf" in options);
  // Cloudflare Workers of an older compatibility date throw when they see the option.
  const isKnown = typeof Request === "function" && "cache" in Request.prototype;
  return isLeftToUs && isKnown ? { cache: "no-store" } : {};
}
