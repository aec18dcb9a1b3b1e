import { inspect } from "../masked.ts";

/**
 * Keeps what knows the headers that were sent out of logs, a client's own request above all: it prints as its name alone,
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

/**
 * The same for a Node.js request that is being made, and for its socket: over TLS that remembers the options, with all
 * headers, of the request that it was made for.
 */
export function keepRequestOutOfPrint<Value>(request: Value): Value {
  if (isEmitter(request)) request.on("socket", keepOutOfPrint);
  return keepOutOfPrint(request);
}

interface Agents {
  readonly httpAgent?: unknown;
  readonly httpsAgent?: unknown;
  readonly dispatcher?: unknown;
  readonly fetchOptions?: Agents;
}

/**
 * The same for the agents or the dispatcher in a client's options, which a caller brings: they know their sockets, and by
 * those the requests that are under way.
 */
export function keepAgentsOutOfPrint(options: object = {}): void {
  const { httpAgent, httpsAgent, dispatcher, fetchOptions }: Agents = options;
  keepOutOfPrint(httpAgent);
  keepOutOfPrint(httpsAgent);
  keepOutOfPrint(dispatcher);
  keepOutOfPrint(fetchOptions?.dispatcher);
}

/**
 * The same for the `request` of an error or a response, where `console.dir` asks no object how it wants to be printed, and
 * for a Node.js stream in its `data`, which leads to its socket, and by that to the request. Calls back with the error of
 * that stream, should it fail later.
 */
export function keepAnswerOutOfPrint(answer: object, callback: (error: object) => void): void {
  if (Object.hasOwn(answer, "request")) {
    keepOutOfPrint(Reflect.get(answer, "request"));
    Reflect.defineProperty(answer, "request", { enumerable: false });
  }
  const stream: unknown = Reflect.get(answer, "data");
  if (!isEmitter(stream)) return;
  keepOutOfPrint(stream);
  // Does not count as a listener that handles the error. From the stream's class: not everywhere there is `node:events`.
  const monitor: unknown = Reflect.get(stream.constructor, "errorMonitor");
  if (typeof monitor === "symbol") stream.on(monitor, callback);
}

function isEmitter(value: unknown): value is { on(event: string | symbol, callback: (value: object) => void): void } {
  return typeof value === "object" && value !== null && "on" in value && typeof value.on === "function";
}

const printedAsName = hidden(function nameOf(this: object) {
  return `[${this.constructor?.name ?? "Object"}]`;
});

function hidden(value: unknown): PropertyDescriptor {
  return { value, configurable: true, writable: true, enumerable: false };
}
