import { withoutRequestToken } from "@kintone-auth/core/adapter";

/** Without a user name and a password, which got keeps in its URLs, and without a CSRF token. */
export function printableUrl(url: string | URL = ""): string {
  if (!URL.canParse(url)) return "";
  const { origin, pathname, search } = new URL(url);
  return withoutRequestToken(`${origin}${pathname}${search}`);
}
