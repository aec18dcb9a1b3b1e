import { styleText } from "node:util";
import type { Locale } from "@kintone-auth/core";
import type { Status } from "../findings/entry.ts";
import type { Finding } from "../findings/finding.ts";
import { closingWords } from "./outcome.ts";
import type { Output } from "./output.ts";
import { wrap } from "./wrap.ts";

const marks: Readonly<Record<Status, { readonly mark: string; readonly color: "green" | "red" | "dim" }>> = {
  ok: { mark: "✓", color: "green" },
  failed: { mark: "✗", color: "red" },
  info: { mark: "–", color: "dim" },
};

const maxColumns = 80;

/** The list that grows while the doctor works: a line for each finding, and below it what to do. */
export function listOutput(stream: NodeJS.WriteStream, locale: Locale): Output {
  // 0 is a terminal that has not been told its size.
  const columns = Math.max(20, Math.min(maxColumns, stream.columns || maxColumns));
  const paint = (color: "green" | "red" | "dim" | "bold", text: string) => styleText(color, text, { stream });
  return {
    show: (finding: Finding) => {
      const { text, remedy } = finding.describe(locale);
      const { mark, color } = marks[finding.status];
      const [first = "", ...rest] = wrap(text, columns - 2);
      const painted = (line: string) => (finding.status === "info" ? paint("dim", line) : line);
      const lines = [`${paint(color, mark)} ${painted(first)}`, ...rest.map((line) => `  ${painted(line)}`)];
      const [firstOfRemedy, ...restOfRemedy] = remedy === undefined ? [] : wrap(remedy, columns - 4);
      if (firstOfRemedy !== undefined) lines.push(`  ${paint(color, "→")} ${painted(firstOfRemedy)}`);
      lines.push(...restOfRemedy.map((line) => `    ${painted(line)}`));
      stream.write(`${lines.join("\n")}\n`);
    },
    end: (findings) => {
      const lines = wrap(closingWords(findings, locale), columns);
      stream.write(`\n${lines.map((line) => paint("bold", line)).join("\n")}\n`);
    },
  };
}
