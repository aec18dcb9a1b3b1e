/**
 * Headers as a client has them: anything with a case-insensitive `get` (such as `Headers`), or a plain object with names
 * in any case and strings or arrays of strings as values.
 */
export type HeaderSource = { get(name: string): unknown } | { readonly [name: string]: unknown };

/** The values of a header, one for each header line. Clients write "no such header" as undefined, null or false. */
export function headerValues(headers: HeaderSource, name: string): readonly string[] {
  const found = hasGet(headers) ? headers.get(name) : findValues(headers, name);
  if (isMissing(found)) return [];
  return [found].flat(2).flatMap((value) => (isMissing(value) ? [] : String(value)));
}

/** Copies `Headers` to a plain object, because reading several names of that is cheaper. */
export function asPlainObject(headers: HeaderSource): HeaderSource {
  return typeof Headers === "function" && headers instanceof Headers ? Object.fromEntries(headers) : headers;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === false;
}

function hasGet(headers: HeaderSource): headers is { get(name: string): unknown } {
  return typeof headers["get" as keyof HeaderSource] === "function";
}

/** Several values where an object spells the name in several ways; undefined without any. */
function findValues(headers: { readonly [name: string]: unknown }, name: string): unknown {
  let values: unknown[] | undefined;
  for (const key of Object.keys(headers)) {
    if (key.length !== name.length || key.toLowerCase() !== name.toLowerCase()) continue;
    values ??= [];
    values.push(headers[key]);
  }
  return values;
}

/** All values of a header in one string, which is empty when there are none. */
export function headerText(headers: HeaderSource, name: string, separator: string): string {
  return headerValues(headers, name).join(separator);
}
