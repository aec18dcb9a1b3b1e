import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureCpu } from "./cpu/measure-cpu.ts";
import { groups, isGroupName } from "./groups.ts";
import { measureMemory } from "./memory/measure-memory.ts";
import { chartOf } from "./report/chart.ts";
import { installedVersions, thisMachine } from "./report/machine.ts";
import { withNumbers } from "./report/markdown.ts";
import type { Group, Performance } from "./report/performance.ts";
import { printTable } from "./report/print-table.ts";
import { memoryTable, tableOf } from "./report/tables.ts";
import { runGroup } from "./rounds/run-group.ts";

const { json, write } = parseArgs({ options: { json: { type: "string" }, write: { type: "boolean" } } }).values;
const docs = join(import.meta.dirname, "../../docs");

const began = performance.now();
console.log(
  "How many times another's time it takes: median [first–third quartile], and the goal. Within five minutes.\n",
);

const measured: Group[] = [];
for (const measure of [
  ...Object.keys(groups)
    .filter(isGroupName)
    .map((name) => () => runGroup(name)),
  measureCpu,
]) {
  const group = await measure();
  printTable(tableOf(group));
  measured.push(group);
}
const memory = await measureMemory();
printTable(memoryTable({ memory }));

const result: Performance = { machine: thisMachine(), versions: installedVersions(), groups: measured, memory };
const text = `${JSON.stringify(result, null, 2)}\n`;
if (json !== undefined) writeFileSync(json, text);
if (write) {
  const page = join(docs, "performance.md");
  writeFileSync(join(docs, "performance.json"), text);
  writeFileSync(join(docs, "performance.svg"), chartOf(result));
  writeFileSync(page, withNumbers(readFileSync(page, "utf8"), result));
}
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
