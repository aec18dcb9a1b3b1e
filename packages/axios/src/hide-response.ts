import { hideFromInspection } from "@kintone-auth/core/adapter";
import { hideRequest } from "./hide-request.ts";

/**
 * Hides what leads to the headers that were sent, in a response or an error: the raw `request`, and a Node.js stream in
 * `data`, which leads to its socket and so to the request. Calls back with the error of that stream, should it fail later.
 */
export function hideResponse(holder: object, onStreamError: (error: object) => void): void {
  hideRequest(holder);
  const { request, data }: { readonly request?: unknown; readonly data?: unknown } = holder;
  // In Node.js a property that is not enumerable can still be printed, and what it holds has a way of its own to be printed.
  hideFromInspection(request);
  // follow-redirects has all headers once more, and axios leaves that object on the socket, for whoever uses it next.
  if (typeof request === "object" && request && "_redirectable" in request) hideFromInspection(request._redirectable);
  if (!isEmitter(data)) return;
  hideFromInspection(data);
  // Unlike an "error" listener, it does not count as handling the error. Not every runtime has `node:events` to import it from.
  const monitor: unknown = Reflect.get(data.constructor, "errorMonitor");
  if (typeof monitor === "symbol") data.on(monitor, onStreamError);
}

function isEmitter(value: unknown): value is { on(event: string | symbol, callback: (value: object) => void): void } {
  return typeof value === "object" && value !== null && "on" in value && typeof value.on === "function";
}
