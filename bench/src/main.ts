import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { printHeader, printOutcomes } from "./print-table.ts";
import { type Outcome, runExperiment } from "./run-experiment.ts";
import { axiosExperiment } from "./variants/axios.ts";
import { gotExperiment } from "./variants/got.ts";
import { kyExperiment } from "./variants/ky.ts";

const { json: file } = parseArgs({ options: { json: { type: "string" } } }).values;

console.log("Duration of a call without its network, as a multiple of the unsafe hook's and of the bare client's:");
console.log("the median over many short rounds [first–third quartile]. About a minute.\n");
printHeader();

const outcomes: Outcome[] = [];
for (const experimentFor of [axiosExperiment, kyExperiment, gotExperiment]) {
  for (const method of ["GET", "POST"] as const) {
    const latest = await runExperiment(experimentFor(method));
    printOutcomes(latest);
    outcomes.push(...latest);
  }
}
if (file !== undefined) writeFileSync(file, `${JSON.stringify(outcomes, null, 2)}\n`);
