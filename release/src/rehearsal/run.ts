import { execFile } from "node:child_process";
import { cleanEnvironment } from "../../../test-fixtures/src/clean-environment.ts";
import { foundByShell } from "../../../test-fixtures/src/found-by-shell.ts";

export interface RunOptions {
  readonly cwd: string;
  /** In addition to this process's own environment, without what leads to a real Kintone. */
  readonly env?: NodeJS.ProcessEnv;
}

interface Ending {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. Resolves with what it prints. When it fails, all that it has printed is in the error. */
export async function run(command: string, parameters: readonly string[], options: RunOptions): Promise<string> {
  const { status, stdout, stderr } = await runToEnd(command, parameters, options);
  if (status === 0) return stdout;
  throw new Error([`${command} ${parameters.join(" ")} has failed in ${options.cwd}`, stdout, stderr].join("\n"));
}

/** Runs a command whose exit status is a part of what it says. */
export function runToEnd(command: string, parameters: readonly string[], { cwd, env }: RunOptions): Promise<Ending> {
  // The path of Node.js may have a space, at which a shell would part it.
  const shell = command === process.execPath ? {} : foundByShell;
  const options = { ...shell, cwd, env: { ...cleanEnvironment, ...env }, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile(command, parameters, options, (error, stdout, stderr) => {
      // Where it could not be started, the reason is a word.
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 127;
      resolve({ status, stdout, stderr: status === 127 ? `${error?.message}\n${stderr}` : stderr });
    });
  });
}
