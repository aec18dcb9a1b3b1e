/** Headers by name, in any spelling, as Node.js and axios's adapters take them. */
export type HeaderRecord = Record<string, unknown>;

/** The values of a header, in whatever spellings it is there. To axios, null and false mean "no such header". */
export function headerValues(headers: HeaderRecord, name: string): readonly string[] {
  return spellingsOf(headers, name)
    .flatMap((key) => headers[key])
    .filter((value) => value !== undefined && value !== null && value !== false)
    .map(String);
}

export function setHeader(headers: HeaderRecord, name: string, values: readonly string[]): void {
  for (const key of spellingsOf(headers, name)) delete headers[key];
  if (values.length > 0) headers[name] = values.length > 1 ? values : values[0];
}

function spellingsOf(headers: HeaderRecord, name: string): readonly string[] {
  return Object.keys(headers).filter((key) => key.toLowerCase() === name.toLowerCase());
}
