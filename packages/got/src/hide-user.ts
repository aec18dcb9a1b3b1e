import { hideFromInspection } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { printableUrl } from "./printable-url.ts";

/** The part of got's responses and requests that is used here. */
interface UrlHolder {
  readonly url?: unknown;
  readonly requestUrl?: unknown;
  readonly redirectUrls?: readonly unknown[];
}

interface GotError extends Error {
  readonly request?: UrlHolder | undefined;
  readonly response?: UrlHolder | undefined;
}

/**
 * Hides a user name and a password that are got's options: got puts them into URLs, to which its responses and errors refer, and
 * got 14 into messages.
 */
export function hideUser({ username, password, url, hooks }: GotOptions): void {
  if (!username && !password) return;
  hideUrl(url);
  if (hooks.beforeError.includes(hideInError)) return;
  hooks.beforeError = [hideInError, ...hooks.beforeError];
  hooks.afterResponse = [hideInResponse, ...hooks.afterResponse];
}

function hideInResponse<Response extends UrlHolder>(response: Response): Response {
  hideUrls(response);
  return response;
}

function hideInError<Failure extends GotError>(error: Failure): Failure {
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
  return printableUrl(String(this));
}
