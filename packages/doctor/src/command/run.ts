import type { Environment } from "@kintone-auth/core";
import { type Network, realNetwork } from "../connection/network.ts";
import { examine } from "../examination/examine.ts";
import { type Finding, isFinding } from "../findings/finding.ts";
import { jsonOutput } from "../output/json.ts";
import { listOutput } from "../output/list.ts";
import { exitStatuses, outcomeOf } from "../output/outcome.ts";
import type { Output } from "../output/output.ts";
import { reportOutput } from "../output/report.ts";
import { versions } from "../output/versions.ts";
import { readSettings } from "../settings/read-settings.ts";
import { askForMissing, describeAnswers, describeStop } from "./ask.ts";
import { type CommandLine, readCommandLine } from "./command-line.ts";
import { withEnvFile } from "./env-file.ts";
import { help } from "./help.ts";
import { describeProblem } from "./usage-problems.ts";

/** What a command has of its process. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly env: Environment;
  /** Where a file `.env` is looked for. */
  readonly folder: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WritableStream;
  readonly network?: Network;
}

/** Runs the whole command, and returns its exit status. */
export async function run(surroundings: Surroundings): Promise<number> {
  const { args, stdout, stderr, folder } = surroundings;
  const env = withEnvFile(surroundings.env, folder);
  const commandLine = readCommandLine(args, isFinding(env) ? surroundings.env : env);
  if ("problem" in commandLine) {
    stderr.write(`${describeProblem(commandLine.problem, commandLine.locale)}\n\n${help[commandLine.locale]}`);
    return exitStatuses.settings;
  }
  const { wants, locale } = commandLine;
  if (wants !== "examination") {
    stdout.write(wants === "help" ? help[locale] : `${versions.doctor}\n`);
    return 0;
  }
  const output = outputs[commandLine.form](stdout, locale);
  const answers = isFinding(env) ? {} : await ask(env, commandLine, surroundings);
  if (answers === undefined) {
    stdout.write(describeStop(locale));
    return exitStatuses.settings;
  }
  const findings: Finding[] = [];
  for await (const one of findAll(env, answers, commandLine, surroundings)) {
    findings.push(one);
    output.show(one);
  }
  output.end(findings);
  if (Object.keys(answers).length > 0) stdout.write(`\n${describeAnswers(answers, locale)}`);
  return exitStatuses[outcomeOf(findings)];
}

/** Returns nothing where nobody can be asked, and undefined where the person gives up. */
async function ask(
  env: Environment,
  { flags, form, locale }: CommandLine,
  { stdin, stdout }: Surroundings,
): Promise<Environment | undefined> {
  if (form !== "list" || !stdin.isTTY || !stdout.isTTY) return {};
  return await askForMissing(env, flags, locale, { input: stdin, output: stdout });
}

const outputs: Readonly<
  Record<CommandLine["form"], (stdout: NodeJS.WriteStream, locale: CommandLine["locale"]) => Output>
> = {
  list: listOutput,
  json: jsonOutput,
  report: reportOutput,
};

async function* findAll(
  env: Environment | Finding,
  answers: Environment,
  { flags }: CommandLine,
  { env: ofProcess, network = realNetwork }: Surroundings,
): AsyncGenerator<Finding> {
  if (isFinding(env)) {
    yield env;
    return;
  }
  const { findings, settings } = readSettings({ ...env, ...answers }, flags, ofProcess);
  yield* findings;
  if (settings) yield* examine(settings, network);
}
