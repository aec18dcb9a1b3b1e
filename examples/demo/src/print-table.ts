import { styleText } from "node:util";
import type { Outcome } from "./run-scenario.ts";

type Style = Parameters<typeof styleText>[0];

/** A block for each client; the headers that went out and Kintone's answer stand below one another. */
export function printTable(outcomes: readonly Outcome[]): void {
  const widths = { scenario: 24, scheme: 19, status: 8 };
  const header = `${"configured".padEnd(widths.scenario)}${"scheme sent".padEnd(widths.scheme)}${"status".padEnd(widths.status)}headers sent (masked), what Kintone said`;
  for (const client of new Set(outcomes.map(({ client }) => client))) {
    const rows = outcomes.filter((outcome) => outcome.client === client);
    console.log(`\n${paint("bold", client)}\n${paint("dim", `  ${header}`)}`);
    for (const { scenario, scheme, headers, status, answer, explanation, asExpected } of rows) {
      const mark = asExpected ? paint("green", "✓") : paint("red", "✗");
      const indent = " ".repeat(widths.scenario + widths.scheme + widths.status + 2);
      const [first = "no credentials", ...rest] = headers;
      const color = status < 400 ? "green" : "yellow";
      console.log(
        `${mark} ${scenario.padEnd(widths.scenario)}${paint("cyan", scheme.padEnd(widths.scheme))}` +
          `${paint(color, String(status).padEnd(widths.status))}${first}`,
      );
      for (const line of rest) console.log(indent + line);
      console.log(indent + paint("dim", `→ ${answer}`));
      if (explanation) console.log(indent + paint("yellow", `→ ${explanation}`));
    }
  }
}

function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
