import { hideFromInspection } from "@kintone-auth/core/adapter";

interface Emitter {
  on(event: "socket", listener: (socket: unknown) => void): void;
}

/**
 * Hides a Node.js request that is being made from inspection, and so its socket. Over TLS, a socket keeps the options of the
 * request that it was opened for, with all headers.
 */
export function hideRequest<Value>(request: Value): Value {
  if (isEmitter(request)) request.on("socket", hideFromInspection);
  return hideFromInspection(request);
}

function isEmitter(value: unknown): value is Emitter {
  return typeof value === "object" && value !== null && "on" in value && typeof value.on === "function";
}
