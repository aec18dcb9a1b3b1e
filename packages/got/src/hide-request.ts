import { hideFromInspection } from "@kintone-auth/core/adapter";

/** The part of a Node.js request that is used here. */
interface NativeRequest {
  readonly socket?: unknown;
  on(event: "socket", listener: (socket: unknown) => void): void;
}

/**
 * Hides a Node.js request that is being made from inspection, and so its socket. Over TLS, a socket keeps the options of the
 * request that it was opened for, with all headers.
 */
export function hideRequest<Value>(request: Value): Value {
  try {
    hideFromInspection(request);
    if (isNativeRequest(request)) {
      // A user's function may return the request when it has its socket already.
      hideFromInspection(request.socket);
      request.on("socket", hideFromInspection);
    }
  } catch {
    // What a user's function returns may allow none of this. It has been sent, and goes on as it would without us.
  }
  return request;
}

function isNativeRequest(value: unknown): value is NativeRequest {
  return typeof value === "object" && value !== null && "on" in value && typeof value.on === "function";
}
