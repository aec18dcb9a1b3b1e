import { messageFrom, nextMessage, startChild } from "../child.ts";
import type { MeasuredGroup } from "../report/results.ts";
import { compare } from "../rounds/compare.ts";
import type { Round } from "../rounds/measure.ts";
import { clients, officialClient } from "./clients.ts";

/** Measures all clients in one process, in turn, against a server in another process. */
export async function measureCpu(): Promise<MeasuredGroup> {
  const server = startChild("cpu/server.ts");
  const baseUrl = await nextMessage<string>(server);
  // Without the flag, a major collection discards compiled code that has not run for a while: that of waiting clients.
  const rounds = await messageFrom<readonly Round[]>("cpu/process.ts", [baseUrl], ["--no-flush-bytecode"]);
  server.disconnect();
  return {
    name: "processor time",
    reference: officialClient,
    rounds: rounds.length,
    rows: compare(officialClient, clients, rounds),
  };
}
