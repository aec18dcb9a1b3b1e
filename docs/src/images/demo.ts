import { stripVTControlCharacters } from "node:util";
import type { Theme } from "./colours.ts";
import { folded } from "./terminal.ts";
import { terminalImage } from "./terminal-image.ts";

/** The scenarios that the image has room for. Where others are left out, it has an ellipsis. */
const shown = ["password", "API token", "API tokens of two apps", "OAuth", "session, writing", "wrong token"];
const columns = 104;

/** Draws what the demo has printed: some of its rows, as they are. */
export function demoImage(output: string, theme: Theme): string {
  const lines = rowsOf(output).flatMap((line) => folded(line, columns));
  return terminalImage({ title: "The output of npm run demo", lines, width: 800, theme });
}

/** The lines of the first client, of the scenarios that are shown, between the first line of the output and its last. */
function rowsOf(output: string): readonly string[] {
  const [introduction = "", firstClient = "", ...others] = output.trimEnd().split("\n\n");
  const [header = "", ...scenarios] = firstClient.split(/\n(?=[^ ]*[✓✗])/);
  const rows = scenarios.map((row) => (isShown(row) ? row : ellipsis));
  const last = others.at(-1) ?? "";
  return [introduction, "", header, ...withoutRepetition([...rows, ellipsis]), "", last].join("\n").split("\n");
}

const ellipsis = "  …";

function isShown(row: string): boolean {
  return shown.some((scenario) => stripVTControlCharacters(row).startsWith(`✓ ${scenario}  `));
}

function withoutRepetition(rows: readonly string[]): readonly string[] {
  return rows.filter((row, index) => row !== ellipsis || rows[index - 1] !== ellipsis);
}
