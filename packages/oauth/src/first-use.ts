/** Returns a function that tells whether it is called with a value for the first time. It remembers the last `max` values. */
export function firstUse(max: number): (value: string) => boolean {
  const used = new Set<string>();
  return (value) => {
    if (used.has(value)) return false;
    used.add(value);
    const [oldest] = used;
    if (used.size > max && oldest !== undefined) used.delete(oldest);
    return true;
  };
}
