import { execFile } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { cleanEnvironment } from "../../../test-fixtures/src/clean-environment.ts";
import { foundByShell } from "../../../test-fixtures/src/found-by-shell.ts";

export interface Finished {
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  /** The Node.js that it finds first. */
  readonly node: string;
  readonly cwd: string;
  readonly parameters: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Default: in a pipe. A terminal has 80 columns, and is there on Linux alone. */
  readonly isInTerminal?: boolean;
}

/** Runs an installed command to its end, with nobody's own settings. */
export function runCommand(
  command: string,
  { node, cwd, parameters, env, isInTerminal = false }: Call,
): Promise<Finished> {
  // Each of the three decides on colours.
  const { NO_COLOR, FORCE_COLOR, CI, ...inherited } = cleanEnvironment;
  const path = `${dirname(node)}${delimiter}${process.env["PATH"]}`;
  const options = { ...foundByShell, cwd, env: { ...inherited, TERM: "xterm", PATH: path, ...env } };
  const line = `stty cols 80; '${command}' ${parameters.join(" ")}`;
  const [program, given] = isInTerminal ? ["script", ["-qec", line, "/dev/null"]] : [command, parameters];
  return new Promise((resolve) => {
    execFile(program, given, options, (error, stdout, stderr) => {
      resolve({ status: error?.code ?? 0, stdout: stdout.replaceAll("\r\n", "\n"), stderr });
    });
  });
}
