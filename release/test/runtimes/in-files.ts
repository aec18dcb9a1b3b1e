import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";
import type { Plan, Printed } from "./runtime.ts";

/** For a runtime that loads modules from files: one process, and one for each error that nobody catches, which ends it. */
export function inFiles(program: string, parameters: readonly string[] = []) {
  return async (folder: string, { home, cells }: Plan): Promise<Printed> => {
    const run = (some: Plan["cells"]) => {
      const file = join(folder, `plan-${some[0]?.number}.json`);
      writeFileSync(file, JSON.stringify({ home, cells: some }));
      return runProgram(program, [...parameters, join(folder, "main.js"), file], folder);
    };
    const everything = run(cells.filter(({ question }) => question !== "uncaught"));
    const uncaught = cells
      .filter(({ question }) => question === "uncaught")
      .map(async (cell) => [cell.number, await run([cell])] as const);
    return { everything: await everything, uncaught: new Map(await Promise.all(uncaught)) };
  };
}
