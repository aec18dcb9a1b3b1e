import type { Authorizer } from "@kintone-auth/core";
import type { InternalAxiosRequestConfig as Config } from "axios";
import { parsedUrl } from "./parsed-url.ts";

/** What is asked of a `URL`. */
export type Target = Pick<URL, "href" | "username" | "password">;

/** What a parser may write otherwise. That goes for segments of dots, too, which may be spelled with `%2e`. */
const unusual = /[^\w/?&=,:;+~!*().%@$-]|\/[.%]/;

/** The same as `parsedUrl`. What is at home, and is written as a parser would write it, need not be parsed. */
export function requestUrl(config: Config, { origin }: Authorizer): Target | undefined {
  const href = plainUrl(config);
  const isAtHome = href?.[origin.length] === "/" && href.startsWith(origin);
  return isAtHome && !unusual.test(href) ? { href, username: "", password: "" } : parsedUrl(config);
}

/** The base URL and a path, or a URL in one piece, where axios, too, would leave them as they are. */
function plainUrl({ baseURL, url, allowAbsoluteUrls }: Config): string | undefined {
  if (typeof url !== "string") return undefined;
  if (url[0] !== "/") return baseURL && allowAbsoluteUrls === false ? undefined : url;
  return url[1] !== "/" && typeof baseURL === "string" && !baseURL.endsWith("/") ? baseURL + url : undefined;
}
