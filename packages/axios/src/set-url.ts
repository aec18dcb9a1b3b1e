import { type Decision, withQuery } from "@kintone-auth/core/adapter";
import type { InternalAxiosRequestConfig as Config } from "axios";
import type { Target } from "./request-url.ts";

/**
 * Makes the copy of a config lead to the URL that was decided on, neither of which a later change or a base of the page makes
 * another one. Mock adapters, and people, know a request by its `url` and `baseURL`: these stay where axios can make nothing
 * else of them.
 */
export function setUrl(copy: Config, { href }: Target, query: Decision["query"]): void {
  if (isUnambiguous(copy)) {
    if (!query) return;
    if (mayJoinParams(copy)) {
      // The first in the URL, as ours always is, and also where the caller has an empty one.
      copy.params = { ...query, ...copy.params, ...query };
      return;
    }
  }
  copy.url = String(withQuery(href, query));
  copy.allowAbsoluteUrls = true;
}

/** Whether these are texts that make a whole URL. Versions of axios differ in what a base URL that ends in `//` becomes. */
function isUnambiguous({ baseURL, url = "", allowAbsoluteUrls }: Config): boolean {
  if (typeof url !== "string") return false;
  const isWhole = !baseURL || (allowAbsoluteUrls !== false && /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url));
  const start = isWhole ? url : baseURL;
  return typeof start === "string" && /^https?:\/\//i.test(start) && !start.endsWith("//");
}

/** Whether `params` are written as axios does it for an object. A serializer of the caller's may leave ours out. */
function mayJoinParams({ params, paramsSerializer }: Config): boolean {
  if (paramsSerializer) return false;
  return !params || [Object.prototype, null].includes(Object.getPrototypeOf(params));
}
