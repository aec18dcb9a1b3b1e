import { styleText } from "node:util";
import type { Table } from "./tables.ts";

export function printTable({ columns, rows }: Table): void {
  const widths = columns.map((_, index) => Math.max(...[columns, ...rows].map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ");
  console.log(styleText("bold", line(columns).trimEnd()));
  for (const row of rows) console.log(painted(line(row).trimEnd()));
  console.log();
}

function painted(line: string): string {
  return line.replaceAll(/[✓✗] [≤<] [\d.]+/g, (goal) => styleText(goal.startsWith("✓") ? "green" : "red", goal));
}
