/** Reads an own property. Whatever a polluted prototype has is ignored. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** Reads a property that may be inherited, as those of a `Request` are, but not from `Object.prototype`. */
export function unpolluted<Value extends object, Name extends keyof Value>(
  value: Value,
  name: Name,
): Value[Name] | undefined {
  for (let holder = value; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    if (Object.hasOwn(holder, name)) return value[name];
  }
  return undefined;
}
