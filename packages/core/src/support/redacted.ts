/** The method by which an object tells Node.js how to print it. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** Prints an object's names with `***` for every value. */
const redactedPrototype: object = Object.create(null, {
  toJSON: { value: redactValues },
  toString: { value: () => "[object Redacted]" },
  [inspect]: { value: redactValues },
});

function redactValues(this: object): Record<string, string> {
  return Object.fromEntries(Object.keys(this).map((name) => [name, "***"]));
}

/**
 * A frozen copy that reads, spreads and iterates like a plain object, and never shows its values through `console`,
 * `util.inspect`, `JSON.stringify` or `String`. The values are getters, because `console.dir` ignores an object's own
 * way to be printed. Whatever reads the values does show them: a copy, `console.table`, the diff of an assertion.
 */
export function redacted<Values extends object>(values: Values): Readonly<Values> {
  const copy = Object.create(redactedPrototype);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(copy, name, { get: () => value, enumerable: true });
  }
  return Object.freeze(copy);
}
