import { inspect } from "../support/redacted.ts";

/** Returns what is printed in place of the object that it is called on. */
type Print = (this: object) => unknown;

type Method = readonly [name: PropertyKey, descriptor: PropertyDescriptor];

const methodsByPrint = new WeakMap<Print, readonly Method[]>();

/**
 * Makes Node.js, Deno and `JSON.stringify` print an object as its class name alone, or as what `print` returns, also inside
 * another object. For objects that hold the headers that were sent, such as a client's raw request. The object works as before,
 * and its clones are hidden, too. Never throws: an object that cannot be changed, such as one that is frozen, is left as it is.
 */
export function hideFromInspection<Value>(value: Value, print: Print = nameOf): Value {
  if (typeof value !== "object" || value === null) return value;
  try {
    // What is used for many requests, such as an agent, is hidden once.
    if (!Object.hasOwn(value, inspect) || Reflect.get(value, inspect) !== print) hide(value, print);
  } catch {
    // A getter or a proxy of somebody else's threw. The response that the object belongs to must not be lost.
  }
  return value;
}

function hide(value: object, print: Print): void {
  const methods = methodsOf(print);
  // Reflect.defineProperty does not throw where an object is frozen.
  for (const [name, method] of methods) Reflect.defineProperty(value, name, method);
  // A proxy, such as the socket of an HTTP/2 session, may define them elsewhere than it reads them.
  if (Reflect.get(value, inspect) !== print)
    for (const [name, method] of methods) Reflect.set(value, name, method.value);
  const clone: unknown = Reflect.get(value, "clone");
  if (typeof clone !== "function") return;
  const cloneHidden = (...parameters: readonly unknown[]) =>
    hideFromInspection(Reflect.apply(clone, value, parameters), print);
  Reflect.defineProperty(value, "clone", nonEnumerable(cloneHidden));
}

/** The methods by which an object is asked how it is printed. */
function methodsOf(print: Print): readonly Method[] {
  const known = methodsByPrint.get(print);
  if (known) return known;
  // Deno asks its own objects, such as a `Request`, by a name of its own alone, and makes a text of what it gets.
  const printText = function (this: object) {
    const printed = print.call(this);
    return typeof printed === "string" ? printed : JSON.stringify(printed);
  };
  const methods: readonly Method[] = [
    [inspect, nonEnumerable(print)],
    [Symbol.for("Deno.customInspect"), nonEnumerable(printText)],
    ["toJSON", nonEnumerable(print)],
  ];
  methodsByPrint.set(print, methods);
  return methods;
}

function nameOf(this: object): string {
  try {
    return `[${this.constructor.name ?? "Object"}]`;
  } catch {
    // It has no constructor, or a getter or a proxy threw.
    return "[Object]";
  }
}

function nonEnumerable(value: unknown): PropertyDescriptor {
  return { value, configurable: true, writable: true, enumerable: false };
}
