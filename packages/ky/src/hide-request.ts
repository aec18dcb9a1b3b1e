import { hideFromInspection } from "@kintone-auth/core/adapter";
import type { HookOptions } from "./ky-client.ts";

/**
 * Makes a request and its clones print as their name. Node.js 20 and 22 keep the headers under symbols of the request itself,
 * and print an uncaught error without asking any object how it wants to be printed.
 */
export function hideRequest(request: Request): Request {
  const symbols = Object.getOwnPropertySymbols(request);
  if (symbols.length === 0) return hideFromInspection(request);
  hideProperties(request, symbols);
  const clone = hideFromInspection(request).clone.bind(request);
  Reflect.defineProperty(request, "clone", {
    value: () => hideRequest(clone()),
    configurable: true,
    writable: true,
    enumerable: false,
  });
  return request;
}

/**
 * Hides what a call's options have from its caller: a dispatcher may know a proxy's password or a client certificate. The options
 * themselves are frozen, and so print whatever a dispatcher shows of itself. Its names stay as they are: its caller may list them.
 */
export function hideOptions({ dispatcher, headers }: Partial<HookOptions> = {}): void {
  hideFromInspection(headers);
  if (typeof dispatcher !== "object" || dispatcher === null || Object.hasOwn(dispatcher, "toJSON")) return;
  hideProperties(dispatcher, Object.getOwnPropertySymbols(dispatcher));
  hideFromInspection(dispatcher);
}

function hideProperties(object: object, names: readonly PropertyKey[]): void {
  for (const name of names) Reflect.defineProperty(object, name, { enumerable: false });
}
