/**
 * Makes one value per key, and returns the same value for as long as anything refers to it. It is kept by a weak reference,
 * so that memory does not grow with every user who has ever logged in.
 */
export function sharedByKey<Value extends object>(make: (key: string) => Value): (key: string) => Value {
  const references = new Map<string, WeakRef<Value>>();
  const collected = new FinalizationRegistry<string>((key) => {
    // The key may have a new value by the time the old one is collected.
    if (!references.get(key)?.deref()) references.delete(key);
  });
  return (key) => {
    const shared = references.get(key)?.deref();
    if (shared) return shared;
    const made = make(key);
    references.set(key, new WeakRef(made));
    collected.register(made, key);
    return made;
  };
}
