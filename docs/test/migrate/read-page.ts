import { blocksOf } from "../../src/markdown/blocks.ts";
import { tablesOf } from "../../src/markdown/tables.ts";
import { readText } from "../../src/repository.ts";

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
  const text = readText(`docs/${file}`);
  const { fences } = blocksOf(text);
  const tables = tablesOf(text);
  return {
    changes: fences
      .filter(({ language }) => language === "diff")
      .map(({ info, code }) => ({ before: sideOf(code, "+"), after: sideOf(code, "-"), inPage: info === "page" })),
    fences: (name) => fences.flatMap(({ language, code }) => (language === name ? [code] : [])),
    table: (firstHeader) => {
      const table = tables.find(([header]) => header?.[0] === firstHeader);
      if (!table) throw new Error(`${file} has no table ${firstHeader}`);
      return table;
    },
  };
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
