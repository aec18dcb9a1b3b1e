/** Reads an own property. Whatever a polluted prototype has is ignored. */
export function own(value: unknown, name: PropertyKey): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** Whether a value has a property, own or inherited, as a `Request` has, but not from `Object.prototype`. */
export function hasUnpolluted(value: object, name: PropertyKey): boolean {
  for (let holder = value; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    if (Object.hasOwn(holder, name)) return true;
  }
  return false;
}

/** Reads a property that a value has unpolluted. */
export function unpolluted<Value extends object, Name extends keyof Value>(
  value: Value,
  name: Name,
): Value[Name] | undefined {
  return hasUnpolluted(value, name) ? value[name] : undefined;
}

/**
 * The prototype of what must inherit nothing. It has no properties. V8 keeps an object whose prototype is null as a
 * dictionary, which is slow to read.
 */
export const emptyPrototype: object = Object.freeze(Object.create(null));
