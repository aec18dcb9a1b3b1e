import type { BeforeRequestHook } from "ky";

/** A hook such as a careful person writes. It checks where the request goes, and nothing else. */
export function carefulHook(origin: string, header: string, token: string): BeforeRequestHook {
  const home = `${origin}/`;
  return ({ request }) => {
    if (request.url.startsWith(home)) request.headers.set(header, token);
  };
}
