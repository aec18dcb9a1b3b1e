import { inspect } from "../masked.ts";

/**
 * Keeps a client's own request, which knows all the headers that were sent, out of logs: it prints as its name alone,
 * also as a part of something else, and stays usable for everything else. So do its clones.
 */
export function keepOutOfPrint<Value>(request: Value): Value {
  if (typeof request !== "object" || request === null) return request;
  const name = `[${request.constructor?.name ?? "Object"}]`;
  define(request, inspect, () => name);
  define(request, "toJSON", () => name);
  if ("clone" in request && typeof request.clone === "function") {
    const clone = request.clone.bind(request);
    define(request, "clone", () => keepOutOfPrint(clone()));
  }
  return request;
}

/** The same for a property of an error or a response; `console.dir` asks no object how it wants to be printed. */
export function keepPropertyOutOfPrint(holder: object, property: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(holder, property);
  if (descriptor?.value === undefined) return;
  keepOutOfPrint(descriptor.value);
  Reflect.defineProperty(holder, property, { ...descriptor, enumerable: false });
}

/**
 * Calls back with the error of a Node.js stream, should it fail later, without counting as a listener that handles it.
 * Node.js's `errorMonitor` is taken from the stream's class, since this runs where there is no `node:events` too.
 */
export function watchForFailure(stream: unknown, callback: (error: object) => void): void {
  if (typeof stream !== "object" || stream === null || !("on" in stream) || typeof stream.on !== "function") return;
  const monitor: unknown = Reflect.get(stream.constructor, "errorMonitor");
  if (typeof monitor === "symbol") stream.on(monitor, callback);
}

/** In silence where an object is frozen. */
function define(target: object, property: PropertyKey, value: unknown): void {
  Reflect.defineProperty(target, property, { value, configurable: true, writable: true, enumerable: false });
}
