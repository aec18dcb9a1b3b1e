import { check, isEncryptedOrLoopback, isInstanceOf, resolveUrl } from "@kintone-auth/core/checks";

/** Returns the text as it was given: Kintone compares redirect URIs character by character. */
export function readRedirectUri(redirectUri: unknown): string {
  check(
    typeof redirectUri === "string" || isInstanceOf(redirectUri, "URL"),
    'redirectUri must be a string or a URL, such as "https://app.example.com/callback"',
  );
  const text = String(redirectUri);
  const url = resolveUrl(text);
  check(
    url !== undefined && isEncryptedOrLoopback(url) && !text.includes("#"),
    "redirectUri must be an absolute URL without a fragment that begins with https:// (http:// only on loopback)",
  );
  return text;
}
