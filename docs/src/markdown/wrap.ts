const columns = 122;

/** Breaks an English text into lines as long as those of a page. A link and a code span stay in one piece. */
export function wrap(text: string, indentation = ""): string {
  const words = text.match(/(?:\[[^\]]*\]\([^)]*\)|`[^`]*`|\S)+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const isRoom = line !== undefined && indentation.length + line.length + 1 + word.length <= columns;
    if (isRoom) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${indentation}`);
}
