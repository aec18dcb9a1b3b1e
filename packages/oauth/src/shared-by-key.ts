/** Makes one value a key for as long as anybody holds it, and then forgets it: users come and go. */
export function sharedByKey<Value extends object>(make: (key: string) => Value): (key: string) => Value {
  const references = new Map<string, WeakRef<Value>>();
  const collected = new FinalizationRegistry<string>((key) => {
    // It may have been made anew in the meantime.
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
