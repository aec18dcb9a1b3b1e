import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { printHeader, printOutcomes } from "./print-table.ts";
import { type Outcome, runExperiment } from "./run-experiment.ts";
import { axiosExperiment, axiosOAuthExperiment } from "./variants/axios.ts";
import { gotExperiment, gotOAuthExperiment } from "./variants/got.ts";
import { kyExperiment, kyOAuthExperiment } from "./variants/ky.ts";

const { json: file } = parseArgs({ options: { json: { type: "string" } } }).values;

const methods = ["GET", "POST"] as const;
const experiments = [
  ...methods.map(axiosExperiment),
  axiosOAuthExperiment(),
  ...methods.map(kyExperiment),
  kyOAuthExperiment(),
  ...methods.map(gotExperiment),
  gotOAuthExperiment(),
];

console.log(
  "Duration of a call without its network, as a multiple of the reference's (an unsafe hook, or a fixed access",
);
console.log(
  "token) and of the bare client's: the median over many short rounds [first–third quartile]. A minute and a half.\n",
);
printHeader();

const outcomes: Outcome[] = [];
for (const experiment of experiments) {
  const latest = await runExperiment(experiment);
  printOutcomes(latest);
  outcomes.push(...latest);
}
if (file !== undefined) writeFileSync(file, `${JSON.stringify(outcomes, null, 2)}\n`);
