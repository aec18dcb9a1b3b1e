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

/** Whether the page quotes an error's message from its beginning to its end. The reason of a scheme stands in brackets. */
export function isQuoted(message: string): boolean {
  const quoted = [...page.replaceAll("\n  ", " ").matchAll(/^- `ERR_.+: "(.+)"$/gm)].map(([, text = ""]) => text);
  return quoted.some((text) => {
    const pattern = text
      .split("…")
      .map((part) => part.replaceAll(/[^\w\s]/g, "\\$&"))
      .join("[^ ]+");
    return new RegExp(`^KintoneAuthError: (.*\\()?${pattern}(\\).*)?$`).test(message);
  });
}
