/**
 * Headers as a client has them: anything with a case-insensitive `get` (`Headers`, `AxiosHeaders`), or a plain object
 * with names in any case and strings or arrays of strings as values.
 */
export type HeaderSource = { get(name: string): unknown } | { readonly [name: string]: unknown };

/** The values of a header, one a header line. Clients write "no such header" as undefined, null or false. */
export function headerValues(headers: HeaderSource, name: string): readonly string[] {
  const found = hasGet(headers) ? headers.get(name) : findValues(headers, name);
  if (isMissing(found)) return none;
  return [found].flat(2).flatMap((value) => (isMissing(value) ? none : String(value)));
}

/** `Headers` as a plain object: to list them once takes less time than to look up three names. */
export function asPlainObject(headers: HeaderSource): HeaderSource {
  return headers instanceof Headers ? Object.fromEntries(headers) : headers;
}

/** All values of a header in one; empty without any, which is most often so. */
export function headerText(headers: HeaderSource, name: string, separator: string): string {
  const values = headerValues(headers, name);
  return values.length === 0 ? "" : values.join(separator);
}

// One for all: this is asked about most headers of most requests.
const none: readonly string[] = Object.freeze([]);

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === false;
}

function hasGet(headers: HeaderSource): headers is { get(name: string): unknown } {
  return typeof headers["get" as keyof HeaderSource] === "function";
}

/** Several, where an object has the name in several spellings; undefined without any. */
function findValues(headers: { readonly [name: string]: unknown }, name: string): unknown {
  let values: unknown[] | undefined;
  for (const key of Object.keys(headers)) {
    if (!isSame(key, name)) continue;
    values ??= [];
    values.push(headers[key]);
  }
  return values;
}

/** Two names that differ need seldom be put in lower case for that: their length, or the first letter, tells. */
function isSame(key: string, name: string): boolean {
  const mayBe = key.length === name.length && (key.charCodeAt(0) | 32) === (name.charCodeAt(0) | 32);
  return mayBe && key.toLowerCase() === name.toLowerCase();
}
