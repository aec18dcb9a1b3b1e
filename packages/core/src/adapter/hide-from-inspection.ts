import { inspect } from "../support/redacted.ts";

/** Deno asks its own objects, such as a `Request`, by the second name alone. */
const printingMethods: readonly PropertyKey[] = [inspect, Symbol.for("Deno.customInspect"), "toJSON"];

/**
 * Makes Node.js, Deno and `JSON.stringify` print an object as its class name alone, also inside another object. For objects
 * that hold the headers that were sent, such as a client's raw request. The object works as before, and its clones are
 * hidden, too. Never throws: an object that cannot be changed, such as one that is frozen, is left as it is.
 */
export function hideFromInspection<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  try {
    // What is used for many requests, such as an agent, is hidden once.
    if (!Object.hasOwn(value, inspect) || Reflect.get(value, inspect) !== nameOf) hide(value);
  } catch {
    // A getter or a proxy of somebody else's threw. The response that the object belongs to must not be lost.
  }
  return value;
}

function hide(value: object): void {
  // Reflect.defineProperty does not throw where an object is frozen.
  for (const method of printingMethods) Reflect.defineProperty(value, method, printedAsName);
  const clone: unknown = Reflect.get(value, "clone");
  if (typeof clone !== "function") return;
  const cloneHidden = (...parameters: readonly unknown[]) =>
    hideFromInspection(Reflect.apply(clone, value, parameters));
  Reflect.defineProperty(value, "clone", nonEnumerable(cloneHidden));
}

function nameOf(this: object): string {
  try {
    return `[${this.constructor?.name ?? "Object"}]`;
  } catch {
    return "[Object]";
  }
}

const printedAsName = nonEnumerable(nameOf);

function nonEnumerable(value: unknown): PropertyDescriptor {
  return { value, configurable: true, writable: true, enumerable: false };
}
