import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** Starts a file of this folder in a process of its own, with this one's flags and some more. */
export function startChild(file: string, words: readonly string[] = [], flags: readonly string[] = []): ChildProcess {
  // What is sent to loopback goes there, whatever proxy the machine has.
  const env = { ...process.env, NO_PROXY: "localhost", no_proxy: "localhost" };
  return fork(join(import.meta.dirname, file), words, { env, execArgv: [...process.execArgv, ...flags] });
}

/** What the process says next. */
export function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`a process ended without an answer: ${child.spawnargs.join(" ")}`));
    child.once("exit", fail);
    child.once("message", (answer: Answer) => {
      child.off("exit", fail);
      resolve(answer);
    });
  });
}

/** What a process says that says one thing and ends. */
export async function answerFrom<Answer>(...start: Parameters<typeof startChild>): Promise<Answer> {
  const child = startChild(...start);
  const answer = await answerOf<Answer>(child);
  if (child.connected) child.disconnect();
  return answer;
}
