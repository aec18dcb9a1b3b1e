/** The codes of an error and of its causes. */
export function codesOf(error: unknown): readonly unknown[] {
  if (typeof error !== "object" || error === null) return [];
  return [...("code" in error ? [error.code] : []), ...("cause" in error ? codesOf(error.cause) : [])];
}
