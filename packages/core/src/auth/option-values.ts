/**
 * What options say, as a list that can be compared with another. A function stands for itself, and so does a source of tokens,
 * whose methods may depend on what it is. `baseUrl` is left out: its origin is compared.
 */
export function optionValues(options: unknown): readonly unknown[] {
  return valuesOf({ ...Object(options), baseUrl: undefined });
}

function valuesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null || "getAccessToken" in value) return [value];
  const read = (name: string): unknown => Reflect.get(value, name);
  const names = Object.keys(value).filter((name) => read(name) !== undefined);
  return [names.length, ...names.sort().flatMap((name) => [name, ...valuesOf(read(name))])];
}
