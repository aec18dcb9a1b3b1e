/** A property that is the value's own: what stands on a polluted prototype is nobody's. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/**
 * A property that the value may also inherit, as a `Request` does, but not from `Object.prototype`: nobody who has
 * polluted that adds to what a caller has passed.
 */
export function unpolluted<Value extends object, Name extends keyof Value>(
  value: Value,
  name: Name,
): Value[Name] | undefined {
  for (let holder = value; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    if (Object.hasOwn(holder, name)) return value[name];
  }
  return undefined;
}
