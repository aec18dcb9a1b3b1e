import type { Performance } from "./performance.ts";
import { memoryTable, type Table, tableOf } from "./tables.ts";

/** docs/performance.md with these numbers between its markers: a table for each group, the memory, and the machine. */
export function withNumbers(markdown: string, performance: Performance): string {
  const parts = new Map([
    ...performance.groups.map((group) => [group.name, inMarkdown(tableOf(group))] as const),
    ["memory", inMarkdown(memoryTable(performance))],
    ["machine", machineInMarkdown(performance)],
  ]);
  const replaced = new Set<string>();
  const result = markdown.replaceAll(/<!-- numbers: (.+) -->\n[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`there are no numbers for ${name}`);
    replaced.add(name);
    return `<!-- numbers: ${name} -->\n\n${part}\n\n<!-- end -->`;
  });
  const missing = [...parts.keys()].filter((name) => !replaced.has(name));
  if (missing.length > 0) throw new Error(`docs/performance.md has no place for ${missing.join(", ")}`);
  return result;
}

function inMarkdown({ columns, rows }: Table): string {
  return [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function machineInMarkdown({ machine, versions }: Performance): string {
  const { processor, cores, system, node } = machine;
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${processor}, ${cores} cores, ${system}; Node.js ${node}; ${installed.join(", ")}.`;
}
