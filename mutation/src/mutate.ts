import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import type { Mutant } from "./mutant.ts";

/** Stryker copies the folder that it works in. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Choice {
  /** What to mutate, within the package: patterns of paths. */
  readonly files: readonly string[];
  /** Whether the results of the last run stand for what has not changed since, code and tests. */
  readonly incremental: boolean;
  /** How many mutants are judged at once. Default: as Stryker finds fit for this machine. */
  readonly concurrency: number | undefined;
}

/** Changes the code of a package in every way that Stryker knows, and runs the tests that reach each change. */
export async function mutate(name: string, { files, incremental, concurrency }: Choice): Promise<readonly Mutant[]> {
  process.chdir(root);
  // Each mutant gets a new worker, which compiles the same modules of Vitest.
  process.env["NODE_COMPILE_CACHE"] ??= join(root, "mutation/.stryker/compiled");
  const incrementalFile = `mutation/reports/${name}.json`;
  if (incremental) forgetSurvivors(incrementalFile);
  const stryker = new Stryker({
    mutate: files.map((file) => `packages/${name}/${file}`),
    ignorePatterns: ["dist", "examples", "bench", "docs/api", "packages/*/{adapter,checks,session}"],
    tempDirName: "mutation/.stryker",
    incremental,
    incrementalFile,
    testRunner: "vitest",
    plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner"))],
    vitest: { configFile: `mutation/${name}/vitest.config.ts`, related: false },
    coverageAnalysis: "perTest",
    ...(concurrency === undefined ? {} : { concurrency }),
    // A busy machine is slow: that alone must not make a mutant look killed.
    timeoutMS: 60_000,
    timeoutFactor: 5,
    reporters: ["progress-append-only", "html"],
    htmlReporter: { fileName: `mutation/reports/${name}.html` },
    // Vitest does not check types, and Stryker's own handling of them would need TypeScript's API.
    disableTypeChecks: false,
    tsconfigFile: "none",
  });
  const results = await stryker.runMutationTest();
  return results.map(({ fileName, location, mutatorName, replacement, status }) => {
    const file = relative(join(root, "packages", name), fileName).replaceAll("\\", "/");
    return { file, mutator: mutatorName, replacement, status, ...originalAt(fileName, location) };
  });
}

/** Stryker does not know which tests reach a constant, and would take over that it has survived whatever tests are new. */
function forgetSurvivors(file: string): void {
  if (!existsSync(file)) return;
  const report: Report = JSON.parse(readFileSync(file, "utf8"));
  for (const each of Object.values(report.files))
    each.mutants = each.mutants.filter(({ status }) => status !== "Survived" && status !== "NoCoverage");
  writeFileSync(file, JSON.stringify(report));
}

/** The part that is used here. */
interface Report {
  readonly files: Readonly<Record<string, { mutants: readonly { readonly status: string }[] }>>;
}

interface Location {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** Lines and columns count from 1. */
function originalAt(file: string, { start, end }: Location): Pick<Mutant, "original" | "line" | "lineNumber"> {
  const lines = readFileSync(file, "utf8").split("\n");
  const within = lines.slice(start.line - 1, end.line);
  within.push((within.pop() ?? "").slice(0, end.column - 1));
  const original = [(within.shift() ?? "").slice(start.column - 1), ...within].join("\n");
  return { original, line: (lines[start.line - 1] ?? "").trim(), lineNumber: start.line };
}
