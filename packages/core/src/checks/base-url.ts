import type { Page } from "../page.ts";
import { resolveUrl } from "../resolve-url.ts";
import { check } from "./check.ts";

/** The origin of a base URL, or without one of the page. The messages leave the URL out: it may carry a password. */
export function originOf(baseUrl: unknown, page: Page | undefined): string {
  if (baseUrl === undefined) {
    check(
      page !== undefined,
      'baseUrl is missing: give the address of your Kintone, such as "https://example.cybozu.com"; ' +
        "credentials go nowhere else",
    );
    return originOf(page.origin, page);
  }
  check(
    typeof baseUrl === "string" || baseUrl instanceof URL,
    `baseUrl must be a string or a URL, such as "https://example.cybozu.com"`,
  );
  const url = resolveUrl(String(baseUrl));
  check(url !== undefined, `baseUrl must be an absolute URL, such as "https://example.cybozu.com"`);
  check(
    url.username === "" && url.password === "",
    "baseUrl must not contain a user name or password: use the password or basic option",
  );
  check(
    isEncryptedOrLoopback(url),
    "baseUrl must begin with https:// (http:// only on loopback): credentials would travel in clear",
  );
  return url.origin;
}

/** What may carry a secret: `https:`, and `http:` on the machine itself. */
export function isEncryptedOrLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
