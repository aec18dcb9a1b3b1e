import type { BeforeRequestHook } from "ky";

/** A hook as a careful developer writes it: it compares the origin, and checks nothing else. */
export function carefulHook(origin: string, header: string, token: string): BeforeRequestHook {
  const prefix = `${origin}/`;
  return ({ request }) => {
    if (request.url.startsWith(prefix)) request.headers.set(header, token);
  };
}
