import { execFile } from "node:child_process";
import { cleanEnvironment } from "@kintone-auth/test-fixtures";
import { inTurn } from "./in-turn.ts";

/** Resolves with all that a program prints, however it ends. */
export function runProgram(program: string, parameters: readonly string[], folder: string): Promise<string> {
  const options = { cwd: folder, env: { ...cleanEnvironment, NO_COLOR: "1" }, maxBuffer: 100_000_000 };
  return inTurn(
    () =>
      new Promise((resolve) => {
        execFile(program, parameters, options, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
      }),
  );
}
