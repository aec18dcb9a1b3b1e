import type { InternalAxiosRequestConfig as Config } from "axios";
import { parsedUrl } from "./parsed-url.ts";

/** The parts of a `URL` that are used here. */
export type Target = Pick<URL, "href" | "username" | "password">;

/** Characters that a parser may write differently. So are segments of dots, which may also be spelled with `%2e`. */
const unusual = /[^\w/?&=,:;+~!*().%@$-]|\/[.%]/;

/** The same as `parsedUrl`. A same-origin URL that a parser would not change is not parsed. */
export function requestUrl(config: Config, origin: string): Target | undefined {
  const href = plainUrl(config);
  const isSameOrigin = href?.[origin.length] === "/" && href.startsWith(origin);
  return isSameOrigin && !unusual.test(href) ? { href, username: "", password: "" } : parsedUrl(config);
}

/** The base URL and a path, or a URL in one piece, where axios would leave them unchanged as well. */
function plainUrl({ baseURL, url, allowAbsoluteUrls }: Config): string | undefined {
  if (typeof url !== "string") return undefined;
  if (url[0] !== "/") return baseURL && allowAbsoluteUrls === false ? undefined : url;
  return url[1] !== "/" && typeof baseURL === "string" && !baseURL.endsWith("/") ? baseURL + url : undefined;
}
