import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureCpu } from "./cpu/measure-cpu.ts";
import { groups, isGroupName } from "./groups.ts";
import { measureMemory } from "./memory/measure-memory.ts";
import { chartOf } from "./report/chart.ts";
import { installedVersions, thisMachine } from "./report/machine.ts";
import { withNumbers, withSummary } from "./report/markdown.ts";
import { printTable } from "./report/print-table.ts";
import type { MeasuredGroup, Results } from "./report/results.ts";
import { memoryTable, tableOf } from "./report/tables.ts";
import { runGroup } from "./rounds/run-group.ts";

const { json, write } = parseArgs({ options: { json: { type: "string" }, write: { type: "boolean" } } }).values;
const root = join(import.meta.dirname, "../..");

const machine = thisMachine();
const began = performance.now();
console.log(
  "Ratios: a variant's time divided by that of the reference. Median [first–third quartile], and the goal. Takes five minutes at most.\n",
);

const measured: MeasuredGroup[] = [];
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

const results: Results = {
  measured: new Date().toISOString().slice(0, 10),
  machine,
  versions: installedVersions(),
  groups: measured,
  memory,
};
const text = `${JSON.stringify(results, null, 2)}\n`;
// pnpm runs a package's script in the folder of the package, and passes on the folder where it was called.
if (json !== undefined) writeFileSync(resolve(process.env["INIT_CWD"] ?? "", json), text);
if (write) {
  const renewed = {
    "docs/performance.json": text,
    "docs/performance.svg": chartOf(results),
    "docs/performance.md": withNumbers(readFileSync(join(root, "docs/performance.md"), "utf8"), results),
    "README.md": withSummary(readFileSync(join(root, "README.md"), "utf8"), results),
    "README.ja.md": withSummary(readFileSync(join(root, "README.ja.md"), "utf8"), results, "ja"),
  };
  for (const [file, content] of Object.entries(renewed)) writeFileSync(join(root, file), content);
}
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
