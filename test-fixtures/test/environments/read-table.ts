import { readFile } from "../structure/modules.ts";

const page = readFile("docs/environments.md");

/** The rows of the first table of docs/environments.md, by their first cell: where the code runs. */
export function readTable(): ReadonlyMap<string, readonly string[]> {
  const [, table = ""] = page.split("| where the code runs |");
  const [rows = ""] = table.split("\n\n", 1);
  return new Map(
    rows
      .split("\n")
      .slice(2)
      .map((row) => {
        const [where = "", ...cells] = row.slice(2, -2).split(" | ");
        return [where, cells];
      }),
  );
}

/** What the page says that the errors say. */
export function readMessages(): readonly string[] {
  return [...page.matchAll(/^- `ERR_.+: "(.+)"$/gm)].map(([, message = ""]) => message);
}
