import type { BeforeRequestHook } from "got";

/** A hook such as a careful person writes. It checks where the request goes, and nothing else. */
export function carefulHook(origin: string, header: string, token: string): BeforeRequestHook {
  const name = header.toLowerCase();
  return ({ url, headers }) => {
    if (url instanceof URL && url.origin === origin) headers[name] = token;
  };
}
