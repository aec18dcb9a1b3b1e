import { isInstanceOf } from "../support/is-instance-of.ts";
import type { Page } from "../support/page.ts";
import { resolveUrl } from "../support/urls.ts";
import { check } from "./check.ts";

/** Returns the origin of a base URL, or of the page. The messages leave the URL out: it may contain a password. */
export function readBaseUrl(baseUrl: unknown, page: Page | undefined): string {
  const given = baseUrl === undefined ? page?.origin : baseUrl;
  const url = typeof given === "string" || isInstanceOf(given, "URL") ? resolveUrl(String(given)) : undefined;
  check(
    url !== undefined,
    'baseUrl is missing or is not a URL: give the address of your Kintone, such as "https://example.cybozu.com"',
  );
  check(!url.username && !url.password, "baseUrl must not contain a user name or password");
  check(isEncryptedOrLoopback(url), "baseUrl must begin with https:// (http:// only on loopback)");
  return url.origin;
}

/** Whether a secret may be sent there: over `https:`, or over `http:` on the machine itself. */
export function isEncryptedOrLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname));
}
