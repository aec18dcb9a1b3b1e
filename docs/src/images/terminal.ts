import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";

/** A part of a line that a terminal shows in one style: the number of an escape sequence, or undefined. */
export interface Span {
  readonly text: string;
  readonly style: string | undefined;
}

/** A full-width character takes two columns of a terminal. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** Reads the escape sequences of a line. */
export function spansOf(line: string): readonly Span[] {
  const [plain = "", ...styled] = line.split("\u001b[");
  const spans = styled.map((part) => {
    const [, code = "", text = ""] = /^(\d+)m(.*)$/.exec(part) ?? [];
    return { text, style: ["0", "22", "39"].includes(code) ? undefined : code };
  });
  return [{ text: plain, style: undefined }, ...spans].filter(({ text }) => text !== "");
}

/** Breaks a line that is too long at spaces of its last part, and indents the rest as that part. */
export function folded(line: string, columns: number): readonly (readonly Span[])[] {
  const spans = spansOf(line);
  const last = spans.at(-1);
  if (!last || stripVTControlCharacters(line).length <= columns) return [spans];
  const before = spans.slice(0, -1);
  const indentation = before.map(({ text }) => text).join("").length;
  const words = last.text.match(new RegExp(`.{1,${columns - indentation}}(?:\\s|$)`, "g")) ?? [last.text];
  return words.map((text, index) => [
    ...(index === 0 ? before : [{ text: " ".repeat(indentation), style: undefined }]),
    { text: text.trimEnd(), style: last.style },
  ]);
}
