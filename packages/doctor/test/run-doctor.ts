import { PassThrough } from "node:stream";
import type { Environment } from "@kintone-auth/core";
import { run, type Surroundings } from "../src/command/run.ts";
import { type Network, realNetwork } from "../src/connection/network.ts";

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Invocation {
  readonly env: Environment;
  readonly args?: readonly string[];
  readonly folder?: string;
  readonly network?: Network;
}

/** A name that leads to this machine, so that servers on loopback can have the names of Kintone's. */
export const loopbackNetwork: Network = {
  patience: 5_000,
  lookup: (_, options, callback) => {
    if (options.all) callback(null, [{ address: "127.0.0.1", family: 4 }]);
    else callback(null, "127.0.0.1", 4);
  },
};

/** Runs the command as in a pipe, with nothing of this process's environment. */
export async function runDoctor({
  env,
  args = [],
  folder = import.meta.dirname,
  network = realNetwork,
}: Invocation): Promise<Run> {
  const stdout = collector();
  const stderr = collector();
  const status = await run({
    args,
    env,
    folder,
    network,
    stdin: asTerminal(new PassThrough(), { isTTY: false }),
    stdout: asTerminal(stdout.stream, { isTTY: false }),
    stderr: stderr.stream,
  });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

export function collector(): { readonly stream: PassThrough; readonly text: () => string } {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

type Stream = Surroundings["stdin"] & Surroundings["stdout"];

/** A stream with what the command asks a terminal for. */
export function asTerminal(
  stream: PassThrough,
  terminal: Partial<Pick<Stream, "isTTY" | "columns" | "setRawMode">>,
): Stream {
  const whole: unknown = Object.assign(stream, terminal);
  return whole as Stream;
}
