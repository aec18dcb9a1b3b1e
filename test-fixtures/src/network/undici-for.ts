import * as undici8 from "undici";
import * as undici7 from "undici-7";

/** Whose `fetch` a dispatcher is for. That of Node.js 24 is undici 7's, and waits for ever with a dispatcher of undici 8's. */
export type FetchImplementation = "Node.js" | "undici";

export const undiciFor = {
  "Node.js": undici7,
  // The two majors type their dispatchers differently, and are used alike here.
  undici: undici8 as unknown as typeof undici7,
};

/** An implementation of `fetch` with its `Request`, as axios's `env` takes them. */
export function fetchOf(implementation: FetchImplementation): Pick<typeof globalThis, "fetch" | "Request"> {
  const { fetch, Request } = implementation === "undici" ? undici8 : globalThis;
  // undici types the standard's classes anew.
  return { fetch, Request } as unknown as typeof globalThis;
}
