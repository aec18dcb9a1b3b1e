/**
 * Headers as a client has them: anything with a case-insensitive `get` (`Headers`, `AxiosHeaders`), or a plain object
 * with names in any case and strings or arrays of strings as values.
 */
export type HeaderSource = { get(name: string): unknown } | { readonly [name: string]: unknown };

/** The values of a header, one a header line. Clients write "no such header" as undefined, null or false. */
export function headerValues(headers: HeaderSource, name: string): readonly string[] {
  const value = hasGet(headers) ? headers.get(name) : findValue(headers, name);
  if (value === undefined || value === null || value === false) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function hasGet(headers: HeaderSource): headers is { get(name: string): unknown } {
  return typeof headers["get" as keyof HeaderSource] === "function";
}

function findValue(headers: { readonly [name: string]: unknown }, name: string): unknown {
  const lowerCaseName = name.toLowerCase();
  const key = Object.keys(headers).find((key) => key.toLowerCase() === lowerCaseName);
  return key === undefined ? undefined : headers[key];
}
