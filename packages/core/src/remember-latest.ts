/** Calls a function anew only with other arguments than the time before: most requests get what the one before them got. */
export function rememberLatest<Given extends readonly unknown[], Result>(
  make: (...given: Given) => Result,
): (...given: Given) => Result {
  let latest: { readonly given: Given; readonly result: Result } | undefined;
  return (...given) => {
    if (!latest || !areSame(latest.given, given)) latest = { given, result: make(...given) };
    return latest.result;
  };
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  for (let index = 0; index < others.length; index += 1) if (some[index] !== others[index]) return false;
  return some.length === others.length;
}
