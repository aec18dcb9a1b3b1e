import type { InternalAxiosRequestConfig } from "axios";

/**
 * The URL that axios will connect to, its query aside: put together and parsed as its adapters do it, since
 * `axios.getUri` costs as much as the rest of a call. Undefined where the adapter will refuse the URL itself.
 */
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
