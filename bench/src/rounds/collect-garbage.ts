/**
 * Collects the young generation alone. A major collection would discard compiled code as well, and more of it for code that
 * allocates much.
 */
export function collectYoungGarbage(): void {
  if (!globalThis.gc) throw new Error("node needs --expose-gc");
  globalThis.gc({ type: "minor", execution: "sync" });
}
