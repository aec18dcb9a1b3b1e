import { hideFromInspection } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { printableUrl } from "./printable-url.ts";

/** The part of got's responses and requests that is used here. */
interface UrlHolder {
  readonly url?: unknown;
  readonly requestUrl?: unknown;
  readonly redirectUrls?: readonly unknown[];
}

interface GotResponse extends UrlHolder {
  readonly request?: { readonly options?: Pick<GotOptions, "url" | "parseJson"> | undefined } | undefined;
}

interface GotError extends Error {
  readonly request?: UrlHolder | undefined;
  readonly response?: UrlHolder | undefined;
}

/**
 * Hides a user name and a password that are got's options: got puts them into URLs, to which its responses and errors refer, and
 * got 14 into messages.
 */
export function hideUser(options: GotOptions): void {
  if (!options.username && !options.password) return;
  const { url, hooks } = options;
  hideUrl(url);
  if (hooks.beforeError.includes(hideInError)) return;
  hooks.beforeError = [hideInError, ...hooks.beforeError];
  hooks.afterResponse = [hideInResponse, ...hooks.afterResponse];
}

/** Whether a request had a user name or a password, on this hop or before. */
export function hasHiddenUser({ hooks }: GotOptions): boolean {
  return hooks.beforeError.includes(hideInError);
}

/** Hides them in what a stream has: got calls no afterResponse hook for it. Its request is known once got has put it there. */
export function hideInNativeResponse(response: unknown): void {
  if (typeof response !== "object" || response === null) return;
  const set = (request: UrlHolder) => {
    Reflect.defineProperty(response, "request", {
      value: request,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    hideUrls(response);
    hideUrls(request);
  };
  // What decompresses a response passes on its enumerable properties alone.
  Reflect.defineProperty(response, "request", { get: () => undefined, set, configurable: true, enumerable: true });
}

function hideInResponse<Response extends GotResponse>(response: Response): Response {
  hideUrls(response);
  if (response.request?.options) hideInParseError(response.request.options);
  return response;
}

/**
 * The error of got 14's `json()` names the URL, and meets no hook. It is made in the round in which the parser throws. At any other
 * time, the URL must have its user: the next attempt is made of it.
 */
function hideInParseError(options: Pick<GotOptions, "url" | "parseJson">): void {
  const { url, parseJson } = options;
  if (!(url instanceof URL) || !parseJson) return;
  const parse = (text: string) => {
    try {
      return parseJson(text);
    } catch (error) {
      Reflect.defineProperty(url, "toString", { value: urlWithoutUser, configurable: true });
      queueMicrotask(() => Reflect.deleteProperty(url, "toString"));
      throw error;
    }
  };
  // It is not passed on to the next hop or attempt, whose URL is another one.
  Reflect.defineProperty(options, "parseJson", { value: parse, configurable: true, writable: true });
}

export function hideInError<Failure extends GotError>(error: Failure): Failure {
  const { requestUrl } = error.request ?? {};
  if (requestUrl instanceof URL) {
    const user = `${requestUrl.username}:${requestUrl.password}@`;
    for (const name of ["message", "stack"] as const) error[name] = error[name]?.replaceAll(user, "") ?? "";
  }
  hideUrls(error.request);
  hideUrls(error.response);
  return error;
}

function hideUrls(holder: UrlHolder = {}): void {
  for (const url of [holder.requestUrl, ...(holder.redirectUrls ?? [])]) hideUrl(url);
  // Later majors leave the user out by themselves.
  if (typeof holder.url === "string" && holder.url.includes("@")) Reflect.set(holder, "url", printableUrl(holder.url));
}

function hideUrl(url: unknown): void {
  if (url instanceof URL) hideFromInspection(url, urlWithoutUser);
}

function urlWithoutUser(this: object): string {
  return printableUrl(String(Reflect.get(this, "href")));
}
