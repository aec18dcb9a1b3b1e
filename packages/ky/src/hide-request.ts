import { hideFromInspection } from "@kintone-auth/core/adapter";

/**
 * Makes a request and its clones print as their name. Node.js 20 and 22 keep the headers under symbols of the request itself,
 * and print an uncaught error without asking any object how it wants to be printed.
 */
export function hideRequest(request: Request): Request {
  const symbols = Object.getOwnPropertySymbols(request);
  if (symbols.length === 0) return hideFromInspection(request);
  for (const symbol of symbols) Reflect.defineProperty(request, symbol, { enumerable: false });
  const clone = hideFromInspection(request).clone.bind(request);
  Reflect.defineProperty(request, "clone", {
    value: () => hideRequest(clone()),
    configurable: true,
    writable: true,
    enumerable: false,
  });
  return request;
}
