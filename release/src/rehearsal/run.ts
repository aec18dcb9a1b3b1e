import { execFile } from "node:child_process";
import { cleanEnvironment } from "../../../test-fixtures/src/clean-environment.ts";
import { foundByShell } from "../../../test-fixtures/src/found-by-shell.ts";

export interface RunOptions {
  readonly cwd: string;
  /** In addition to this process's own environment, without what leads to a real Kintone. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. Resolves with what it prints. When it fails, all that it has printed is in the error. */
export function run(command: string, parameters: readonly string[], { cwd, env }: RunOptions): Promise<string> {
  // The path of Node.js may have a space, at which a shell would part it.
  const shell = command === process.execPath ? {} : foundByShell;
  const options = { ...shell, cwd, env: { ...cleanEnvironment, ...env }, maxBuffer: 2 ** 26 };
  return new Promise((resolve, reject) => {
    execFile(command, parameters, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error([`${command} ${parameters.join(" ")} has failed in ${cwd}`, stdout, stderr].join("\n")));
    });
  });
}
