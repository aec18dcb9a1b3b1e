import { withoutRequestToken } from "@kintone-auth/core/adapter";

/** The options of a redirected request as Node.js's `http.request` takes them, and `href`, which they were made from. */
export type Hop = Record<string, unknown>;

/** Where the hop connects to. Behind a proxy, that is not what `href` says. */
export function destinationOf({ protocol, hostname, host, port, socketPath }: Hop): string {
  return JSON.stringify([protocol, hostname, host, port, socketPath]);
}

/** The same as a URL with the path that is asked for. A socket's path has no place in it. */
export function destinationUrl(hop: Hop): string {
  const { protocol, hostname, host, port } = hop;
  const name = String(hostname || host);
  return `${protocol}//${name.includes(":") ? `[${name}]` : name}:${port ?? ""}${urlOf(hop).pathname}`;
}

/** The URL that is asked for: by `path`, which the caller may have changed. Behind a proxy, `path` is the whole URL. */
export function urlOf({ href, path }: Hop): URL {
  if (/^https?:/.test(String(path))) return new URL(String(path));
  const [, pathname = "", search = ""] = /^([^?]*)(.*)$/s.exec(String(path)) ?? [];
  return Object.assign(new URL(String(href)), { pathname, search });
}

/** Removes a session's CSRF token, which a server may repeat. The next hop starts from `href`. */
export function removeRequestToken(hop: Hop): void {
  for (const key of ["path", "pathname", "search", "href"]) {
    const value = hop[key];
    if (typeof value === "string") hop[key] = withoutRequestToken(value);
  }
}

export function addQuery(hop: Hop, query: Readonly<Record<string, string>>): void {
  const path = String(hop["path"]);
  const added = new URLSearchParams(query).toString();
  if (!path.includes(added)) hop["path"] = path + (path.includes("?") ? "&" : "?") + added;
}
