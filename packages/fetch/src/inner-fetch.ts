import type { Fetch } from "./call.ts";

/**
 * The global `fetch` is looked up at each call, so that a mock or a polyfill that replaces it later is used. Another `fetch`
 * is used as it is.
 */
export function innerFetch(fetch: Fetch): Fetch {
  if (fetch !== globalThis.fetch) return fetch;
  // The global fetch may have been replaced by the wrapper itself, or by a function that calls it: a call that comes back
  // goes to the original. Spreading an `init` keeps the symbol.
  const isOnItsWay = Symbol("isOnItsWay");
  return (input, init) =>
    Object.hasOwn(init ?? {}, isOnItsWay)
      ? fetch(input, init)
      : globalThis.fetch(input, Object.assign({ ...init }, { [isOnItsWay]: true }));
}
