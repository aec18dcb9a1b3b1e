import { resolveUrl } from "@kintone-auth/core";
import type { InternalAxiosRequestConfig } from "axios";

/** The URL that axios will connect to, `params` aside. Undefined where the adapter beneath will refuse it. */
export function requestUrl({ baseURL, url = "", allowAbsoluteUrls }: InternalAxiosRequestConfig): URL | undefined {
  const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
  const isCombined = baseURL && url !== "" && (!isAbsolute || allowAbsoluteUrls === false);
  const fullPath = isCombined ? `${baseURL.replace(/\/+$/, "")}/${url.replace(/^\/+/, "")}` : url || baseURL || "";
  return resolveUrl(fullPath, globalThis.location?.href);
}
