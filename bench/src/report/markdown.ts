import type { Results } from "./results.ts";
import { summaryOf } from "./summary.ts";
import { memoryTable, type Table, tableOf } from "./tables.ts";

/** Puts the numbers between the markers of docs/performance.md: a table for each group, the memory, and the machine. */
export function withNumbers(page: string, results: Results): string {
  return withParts(page, [
    ...results.groups.map((group) => [group.name, inMarkdown(tableOf(group))] as const),
    ["memory", inMarkdown(memoryTable(results))],
    ["machine", machineInMarkdown(results)],
  ]);
}

/** Puts the summary between the markers of README.md. */
export function withSummary(readme: string, { groups }: Results): string {
  return withParts(readme, [["summary", inLines(summaryOf(groups))]]);
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
  return text.replaceAll(/(.{1,127})(?:\s|$)/g, "$1\n").trimEnd();
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
