/** A list of files, those that are made of one source in one line. */
export function describeFiles(files: readonly string[]): string {
  const endings = new Map<string, string[]>();
  for (const file of files) {
    const [, stem = file, ending = ""] = /^(dist\/.+?)((?:\.d)?\.[cm][jt]s(?:\.map)?)$/.exec(file) ?? [];
    endings.set(stem, [...(endings.get(stem) ?? []), ending]);
  }
  return [...endings].map(([stem, found]) => `${[stem, ...found].join(" ").trim()}\n`).join("");
}
