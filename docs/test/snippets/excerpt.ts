import { parseSync } from "vite";
import { readText } from "../../src/repository.ts";

/** Whether lines stand in a file as they are, one below the other, and indented alike. Comments and empty lines may differ. */
export function isExcerpt(code: string, file: string): boolean {
  const source = withoutComments(file);
  const lines = code.split("\n").filter((line) => !/^\s*(\/\/.*|\/\*.*|\*.*)?$/.test(line));
  return source.some((_, start) => matches(lines, source.slice(start, start + lines.length)));
}

function matches(lines: readonly string[], source: readonly string[]): boolean {
  const indentation = indentationOf(source[0]) - indentationOf(lines[0]);
  if (lines.length === 0 || indentation < 0) return false;
  return lines.every((line, index) => {
    const indented = " ".repeat(indentation) + line.trimEnd();
    return [indented, indented.replace(/\s+\/\/ .*$/, "")].includes(source[index] ?? "");
  });
}

function indentationOf(line = ""): number {
  return line.length - line.trimStart().length;
}

/** The lines of a file that are left when its comments are removed. */
function withoutComments(file: string): readonly string[] {
  const text = readText(file);
  const { comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const code = comments.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return code
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}
