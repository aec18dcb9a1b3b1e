import { blocksOf } from "./blocks.ts";

/** The rows of each table of a page, as their cells. The line below the header is left out. */
export function tablesOf(page: string): readonly (readonly (readonly string[])[])[] {
  const tables: (readonly string[])[][] = [];
  let isWithin = false;
  for (const line of blocksOf(page).lines) {
    const isRow = line.startsWith("|");
    if (isRow && !isWithin) tables.push([]);
    isWithin = isRow;
    if (isRow && !/^[|\s:-]+$/.test(line)) tables.at(-1)?.push(cellsOf(line));
  }
  return tables;
}

function cellsOf(row: string): readonly string[] {
  const cells = row
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim());
}
