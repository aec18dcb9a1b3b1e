import { resolveUrl } from "@kintone-auth/core";
import type { InternalAxiosRequestConfig } from "axios";

/** The URL that axios will connect to, `params` aside. Undefined where the adapter beneath will refuse it. */
export function requestUrl({ baseURL, url = "", allowAbsoluteUrls }: InternalAxiosRequestConfig): URL | undefined {
  const isCombined = baseURL && url && (allowAbsoluteUrls === false || !/^([a-z][a-z\d+\-.]*:)?\/\//i.test(url));
  const fullPath = isCombined ? `${baseURL.replace(/\/+$/, "")}/${url.replace(/^\/+/, "")}` : url || baseURL || "";
  return resolveUrl(fullPath, globalThis.location?.href);
}
