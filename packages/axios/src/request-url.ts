import type { InternalAxiosRequestConfig } from "axios";

/** The URL that axios will connect to, `params` aside. Undefined where the adapter beneath will refuse it. */
export function requestUrl({ baseURL, url = "", allowAbsoluteUrls }: InternalAxiosRequestConfig): URL | undefined {
  const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
  const fullPath = baseURL && (!isAbsolute || allowAbsoluteUrls === false) ? combine(baseURL, url) : url;
  try {
    return new URL(fullPath, globalThis.location?.href);
  } catch {
    return undefined;
  }
}

function combine(baseURL: string, url: string): string {
  return url === "" ? baseURL : `${baseURL.replace(/\/+$/, "")}/${url.replace(/^\/+/, "")}`;
}
