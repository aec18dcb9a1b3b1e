/** How an object says to Node.js how it wants to be printed. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** Prints an object's names with `***` for every value. */
const maskedPrototype: object = Object.create(null, {
  toJSON: { value: maskValues },
  toString: { value: () => "[object Masked]" },
  [inspect]: { value: maskValues },
});

function maskValues(this: object): Record<string, string> {
  return Object.fromEntries(Object.keys(this).map((name) => [name, "***"]));
}

/**
 * A frozen copy that reads, spreads and iterates like a plain object, and never shows its values through `console`,
 * `util.inspect`, `JSON.stringify` or `String`. The values are getters, because `console.dir` asks no object how it wants
 * to be printed. Whatever reads the values has them: a copy, `console.table`, the difference that an assertion shows.
 */
export function masked<Values extends object>(values: Values): Readonly<Values> {
  const copy = Object.create(maskedPrototype);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(copy, name, { get: () => value, enumerable: true });
  }
  return Object.freeze(copy);
}
