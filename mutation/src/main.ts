import { parseArgs } from "node:util";
import { readEquivalents } from "./equivalents.ts";
import { mutate } from "./mutate.ts";
import { printVerdict } from "./print-verdict.ts";
import { verdictOn } from "./verdict.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: "string", multiple: true, default: ["src/**/*.ts"] },
    incremental: { type: "boolean", default: false },
    concurrency: { type: "string" },
  },
});
const packages = ["core", "fetch", "oauth"];
const unknown = positionals.find((name) => !packages.includes(name));
if (unknown !== undefined) throw new Error(`no package ${unknown}: choose among ${packages.join(", ")}`);

const concurrency = values.concurrency === undefined ? undefined : Number(values.concurrency);
for (const name of positionals.length > 0 ? positionals : packages) {
  const mutants = await mutate(name, { files: values.files, incremental: values.incremental, concurrency });
  const verdict = verdictOn(mutants, readEquivalents(name));
  printVerdict(name, verdict);
  if (!verdict.isGood) process.exitCode = 1;
}
