import type { Page } from "../page.ts";
import { resolveUrl } from "../resolve-url.ts";
import { check } from "./check.ts";

/** The origin of a base URL, or without one of the page. The messages leave the URL out: it may carry a password. */
export function originOf(baseUrl: unknown, page: Page | undefined): string {
  const given = baseUrl === undefined ? page?.origin : baseUrl;
  const url = typeof given === "string" || given instanceof URL ? resolveUrl(String(given)) : undefined;
  check(
    url !== undefined,
    'baseUrl is missing or no URL: give the address of your Kintone, such as "https://example.cybozu.com"',
  );
  check(!url.username && !url.password, "baseUrl must not contain a user name or password");
  check(isEncryptedOrLoopback(url), "baseUrl must begin with https:// (http:// only on loopback)");
  return url.origin;
}

/** What may carry a secret: `https:`, and `http:` on the machine itself. */
export function isEncryptedOrLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname));
}
