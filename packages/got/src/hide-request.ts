import { hideFromInspection } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { hasHiddenUser, hideInNativeResponse } from "./hide-user.ts";

/** The part of a Node.js request that is used here. */
interface NativeRequest {
  readonly socket?: unknown;
  on(event: "socket" | "response", listener: (value: unknown) => void): void;
}

/**
 * Hides a Node.js request that is being made from inspection, and so its socket. Over TLS, a socket keeps the options of the
 * request that it was opened for, with all headers.
 */
export function hideRequest<Value>(request: Value, options: GotOptions): Value {
  try {
    hideFromInspection(request);
    if (isNativeRequest(request)) {
      // A user's function may return the request when it has its socket already.
      hideFromInspection(request.socket);
      request.on("socket", hideFromInspection);
      request.on("response", hideConnection);
      if (hasHiddenUser(options)) request.on("response", hideInNativeResponse);
    }
  } catch {
    // What a user's function returns may allow none of this. It has been sent, and goes on as it would without us.
  }
  return request;
}

/** Hides what a response refers to: over HTTP/2, a stream has all headers, and its session the options of the first request. */
function hideConnection(response: unknown): void {
  for (const value of Object.values(Object(response))) if (isNativeRequest(value)) hideFromInspection(value);
}

function isNativeRequest(value: unknown): value is NativeRequest {
  return typeof value === "object" && value !== null && "on" in value && typeof value.on === "function";
}
