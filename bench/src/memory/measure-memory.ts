import { messageFrom } from "../child.ts";
import type { KeptMemory } from "../report/results.ts";

/** A million requests through the fastest client, and as many through the others as take about as long. */
const sharesOfTwoProcesses = [{ axios: 1_000_000 }, { ky: 100_000, got: 100_000, fetch: 100_000 }];

/** Measures how much a process keeps after so many requests. */
export async function measureMemory(): Promise<readonly KeptMemory[]> {
  return (await Promise.all(sharesOfTwoProcesses.map(measureInTurn))).flat();
}

async function measureInTurn(share: Readonly<Record<string, number>>): Promise<readonly KeptMemory[]> {
  const measured: KeptMemory[] = [];
  for (const [client, requests] of Object.entries(share)) {
    const words = [`${client} GET`, String(requests)];
    // Without the flag, compiled code that has not been used for a while comes and goes, and is counted.
    const keptBytes = await messageFrom<number>("memory/process.ts", words, ["--no-flush-bytecode"]);
    measured.push({ client, requests, keptBytes });
  }
  return measured;
}
