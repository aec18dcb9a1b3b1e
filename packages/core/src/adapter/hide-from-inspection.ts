import { inspect } from "../support/redacted.ts";

/**
 * Makes Node.js and `JSON.stringify` print an object as its class name alone, also inside another object. For objects
 * that hold the headers that were sent, such as a client's raw request. The object works as before, and its clones are
 * hidden, too.
 */
export function hideFromInspection<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  // Reflect.defineProperty does not throw where an object is frozen.
  Reflect.defineProperty(value, inspect, printedAsName);
  Reflect.defineProperty(value, "toJSON", printedAsName);
  if ("clone" in value && typeof value.clone === "function") {
    const clone = value.clone.bind(value);
    Reflect.defineProperty(
      value,
      "clone",
      nonEnumerable(() => hideFromInspection(clone())),
    );
  }
  return value;
}

const printedAsName = nonEnumerable(function nameOf(this: object) {
  return `[${this.constructor?.name ?? "Object"}]`;
});

function nonEnumerable(value: unknown): PropertyDescriptor {
  return { value, configurable: true, writable: true, enumerable: false };
}
