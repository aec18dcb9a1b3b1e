import type { BeforeRequestHook } from "got";

/** A hook as a careful developer writes it: it compares the origin, and checks nothing else. */
export function carefulHook(origin: string, header: string, token: string): BeforeRequestHook {
  const name = header.toLowerCase();
  return ({ url, headers }) => {
    if (url instanceof URL && url.origin === origin) headers[name] = token;
  };
}
