import { styleText } from "node:util";
import type { Outcome } from "./run-scenario.ts";

type Style = Parameters<typeof styleText>[0];

/** Prints a block for each client. The headers of a request are printed one below the other, then Kintone's response. */
export function printTable(outcomes: readonly Outcome[]): void {
  const widths = { scenario: 24, scheme: 19, status: 8 };
  const header = `${"configured".padEnd(widths.scenario)}${"scheme sent".padEnd(widths.scheme)}${"status".padEnd(widths.status)}headers sent (redacted), Kintone's response`;
  for (const client of new Set(outcomes.map(({ client }) => client))) {
    const rows = outcomes.filter((outcome) => outcome.client === client);
    console.log(`\n${paint("bold", client)}\n${paint("dim", `  ${header}`)}`);
    for (const { scenario, scheme, headers, status, result, explanation, asExpected } of rows) {
      const mark = asExpected ? paint("green", "✓") : paint("red", "✗");
      const indent = " ".repeat(widths.scenario + widths.scheme + widths.status + 2);
      const [first = "no credentials", ...rest] = headers;
      const color = status < 400 ? "green" : "yellow";
      console.log(
        `${mark} ${scenario.padEnd(widths.scenario)}${paint("cyan", scheme.padEnd(widths.scheme))}` +
          `${paint(color, String(status).padEnd(widths.status))}${first}`,
      );
      for (const line of rest) console.log(indent + line);
      console.log(indent + paint("dim", `→ ${result}`));
      if (explanation) console.log(indent + paint("yellow", `→ ${explanation}`));
    }
  }
}

function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
