import type { Fetch } from "./call.ts";

const lookUps = new WeakSet<Fetch>();

/** Marks a function that does no more than call the global `fetch` of that moment, whatever has replaced it. */
export function lookUpGlobally(fetch: Fetch): Fetch {
  lookUps.add(fetch);
  return fetch;
}

export function isGlobalFetch(fetch: Fetch): boolean {
  return lookUps.has(fetch);
}

/** The global `fetch`, looked up at each call, so that a mock or a polyfill that replaces it later is used. */
export const globalFetch: Fetch = lookUpGlobally((input, init) => globalThis.fetch(input, init));
