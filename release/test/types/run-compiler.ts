import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const compiler = join(root, "node_modules/typescript/bin/tsc");

/** Where the types of Node.js are. */
export const typeRoots: readonly string[] = [join(root, "node_modules/@types")];

/** What a project has that says no more than `strict`. */
export const plainStrict = {
  strict: true,
  module: "nodenext",
  target: "es2022",
  skipLibCheck: true,
  types: ["node"],
  typeRoots,
} as const;

/** Compiles all modules in a folder, and returns what the compiler prints: nothing where all is well. */
export function compileFolder(folder: string, compilerOptions: Readonly<Record<string, unknown>>): Promise<string> {
  const project = join(folder, "tsconfig.json");
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ["**/*.mts", "**/*.cts"] }));
  return runCompiler(project);
}

/** Compiles a project, which is given by its configuration file, and returns what the compiler prints. */
export function runCompiler(project: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [compiler, "--pretty", "false", "-p", project], (error, output, failure) => {
      // Its exit status says that there are messages; without a message, it has not run.
      if (error && output === "") reject(new Error(failure, { cause: error }));
      else resolve(output);
    });
  });
}
