import { resolveUrl } from "@kintone-auth/core/checks";
import type { InternalAxiosRequestConfig } from "axios";

/** The URL that axios will connect to, `params` aside. Undefined where the inner adapter will refuse it. */
export function parsedUrl({ baseURL, url = "", allowAbsoluteUrls }: InternalAxiosRequestConfig): URL | undefined {
  // To axios only a primitive string can be absolute.
  const isAbsolute = allowAbsoluteUrls !== false && typeof url === "string" && /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
  if (!baseURL || !url || isAbsolute) return resolveUrl(url || baseURL || "", globalThis.location?.href);
  // Without the slashes at its end.
  const [base = ""] = /^[^/]*(?:\/+[^/]+)*/.exec(baseURL) ?? [];
  return resolveUrl(`${base}/${String(url).replace(/^\/+/, "")}`, globalThis.location?.href);
}
