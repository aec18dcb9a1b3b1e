import type { Results } from "./results.ts";
import { inShort, summaryOf } from "./summary.ts";
import { isPost, memoryTable, postTable, type Table, tableOf } from "./tables.ts";

/** Puts the numbers between the markers of docs/performance.md: sentences, tables, and the machine. */
export function withNumbers(page: string, results: Results): string {
  const { groups } = results;
  return withParts(page, [
    ["in short", inShort(groups).map(asListItem).join("\n")],
    ...groups.filter((group) => !isPost(group)).map((group) => [group.name, inMarkdown(tableOf(group))] as const),
    ["POST", inMarkdown(postTable(groups.filter(isPost)))],
    ["memory", inMarkdown(memoryTable(results))],
    ["machine", inLines(machineInMarkdown(results))],
  ]);
}

/** Puts the summary between the markers of README.md, or of README.ja.md. */
export function withSummary(readme: string, { groups }: Results, locale: "en" | "ja" = "en"): string {
  return withParts(readme, [["summary", inLines(summaryOf(groups, locale))]]);
}

function withParts(text: string, named: readonly (readonly [name: string, part: string])[]): string {
  const parts = new Map(named);
  const replaced = new Set<string>();
  const result = text.replaceAll(/<!-- numbers: (.+) -->\n[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`there are no numbers for ${name}`);
    replaced.add(name);
    return `<!-- numbers: ${name} -->\n\n${part}\n\n<!-- end -->`;
  });
  const missing = [...parts.keys()].filter((name) => !replaced.has(name));
  if (missing.length > 0) throw new Error(`there is no place for the numbers of ${missing.join(", ")}`);
  return result;
}

/** Breaks a text into lines as long as those of a page. */
function inLines(text: string): string {
  return text.replaceAll(/(.{1,122})(?:\s|$)/g, "$1\n").trimEnd();
}

function asListItem(text: string): string {
  return `- ${inLines(text).replaceAll("\n", "\n  ")}`;
}

function inMarkdown({ columns, rows }: Table): string {
  return [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function machineInMarkdown({ measured, machine, versions }: Results): string {
  const { processor, cores, system, node, load } = machine;
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const where = `${processor}, ${cores} cores, ${system}, with a load of ${load}`;
  return `Measured on ${measured}: ${where}; Node.js ${node}; ${installed.join(", ")}.`;
}
