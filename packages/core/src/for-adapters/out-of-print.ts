import { inspect } from "../masked.ts";

/**
 * Keeps a client's own request, which knows all the headers that were sent, out of logs: it prints as its name alone,
 * also as a part of something else, and stays usable for everything else. So do its clones.
 */
export function keepOutOfPrint<Value>(request: Value): Value {
  if (typeof request !== "object" || request === null) return request;
  // In silence where an object is frozen.
  Reflect.defineProperty(request, inspect, printedAsName);
  Reflect.defineProperty(request, "toJSON", printedAsName);
  // follow-redirects holds all headers once more, and axios leaves that object on the socket, for whoever uses it next.
  if ("_redirectable" in request) keepOutOfPrint(request._redirectable);
  if ("clone" in request && typeof request.clone === "function") {
    const clone = request.clone.bind(request);
    Reflect.defineProperty(
      request,
      "clone",
      hidden(() => keepOutOfPrint(clone())),
    );
  }
  return request;
}

/** The same for a property of an error or a response; `console.dir` asks no object how it wants to be printed. */
export function keepPropertyOutOfPrint(holder: object, property: string): void {
  if (!Object.hasOwn(holder, property)) return;
  keepOutOfPrint(Reflect.get(holder, property));
  Reflect.defineProperty(holder, property, { enumerable: false });
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

const printedAsName = hidden(function nameOf(this: object) {
  return `[${this.constructor?.name ?? "Object"}]`;
});

function hidden(value: unknown): PropertyDescriptor {
  return { value, configurable: true, writable: true, enumerable: false };
}
