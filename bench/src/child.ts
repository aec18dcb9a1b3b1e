import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** Starts a file of this folder in a process of its own, with this process's flags and the given ones. */
export function startChild(file: string, words: readonly string[] = [], flags: readonly string[] = []): ChildProcess {
  // Requests to loopback must not go through a proxy of the machine.
  const env = { ...process.env, NO_PROXY: "localhost", no_proxy: "localhost" };
  return fork(join(import.meta.dirname, file), words, { env, execArgv: [...process.execArgv, ...flags] });
}

/** Resolves with the next message of the process. Rejects when the process ends first. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`a process ended without a message: ${child.spawnargs.join(" ")}`));
    child.once("exit", fail);
    child.once("message", (message: Message) => {
      child.off("exit", fail);
      resolve(message);
    });
  });
}

/** Runs a process that sends one message, and resolves with it. */
export async function messageFrom<Message>(...start: Parameters<typeof startChild>): Promise<Message> {
  const child = startChild(...start);
  const message = await nextMessage<Message>(child);
  if (child.connected) child.disconnect();
  return message;
}
