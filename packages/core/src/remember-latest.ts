/** Calls a function anew only with other arguments than the time before: most requests get what the one before them got. */
export function rememberLatest<Given extends readonly unknown[], Result>(
  make: (...given: Given) => Result,
): (...given: Given) => Result {
  let latest: { readonly given: Given; readonly result: Result } | undefined;
  return (...given) => {
    if (!latest?.given.every((value, index) => value === given[index])) latest = { given, result: make(...given) };
    return latest.result;
  };
}
