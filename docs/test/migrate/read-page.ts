import { readFileSync } from "node:fs";
import { join } from "node:path";

const docs = join(import.meta.dirname, "../..");

/** A table of a page: its rows, each the cells, and the header first. */
export type Table = readonly (readonly string[])[];

/** A change that the page shows as a diff: the code before and after it. */
export interface Change {
  readonly before: string;
  readonly after: string;
  /** Whether it is for a Kintone page. */
  readonly inPage: boolean;
}

export interface Page {
  readonly changes: readonly Change[];
  fences(language: string): readonly string[];
  /** The table whose header begins with this code or word. */
  table(firstHeader: string): Table;
}

export function readPage(file: string): Page {
  const text = readFileSync(join(docs, file), "utf8");
  const tables = [...text.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => readTable(table));
  return {
    changes: [...text.matchAll(/^```diff( page)?\n([\s\S]*?)^```$/gm)].map(([, page, diff = ""]) => ({
      before: sideOf(diff, "+"),
      after: sideOf(diff, "-"),
      inPage: page !== undefined,
    })),
    fences: (language) =>
      [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = ""]) =>
        name === language ? [code] : [],
      ),
    table: (firstHeader) => {
      const table = tables.find(([header]) => header?.[0] === firstHeader);
      if (!table) throw new Error(`${file} has no table ${firstHeader}`);
      return table;
    },
  };
}

function readTable(table: string): Table {
  const [header = "", , ...rows] = table.trimEnd().split("\n");
  return [header, ...rows].map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** The code that a cell begins with. */
export function codeOf(cell: string | undefined): string {
  const [, , code] = /^(`+)(.*?)\1/.exec(cell ?? "") ?? [];
  if (code === undefined) throw new Error(`a cell without code: ${cell}`);
  return code;
}

/** One side of a diff, which is without the lines of the other. */
function sideOf(diff: string, otherSide: "+" | "-"): string {
  const lines = diff.split("\n").filter((line) => !line.startsWith(otherSide));
  return lines.map((line) => line.slice(1)).join("\n");
}
