const inspect = Symbol.for("nodejs.util.inspect.custom");

/** Reads, spreads and iterates like a plain object; prints its names with `***` for every value. */
const maskedPrototype: object = Object.create(null, {
  toJSON: { value: maskValues },
  toString: { value: () => "[object Masked]" },
  [inspect]: { value: maskValues },
});

function maskValues(this: object): Record<string, string> {
  return Object.fromEntries(Object.keys(this).map((name) => [name, "***"]));
}

/** A frozen copy whose values never show through `console.log`, `util.inspect`, `JSON.stringify` or `String`. */
export function masked(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.freeze(Object.assign<Record<string, string>, object>(Object.create(maskedPrototype), values));
}
