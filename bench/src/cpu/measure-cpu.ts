import type { ChildProcess } from "node:child_process";
import { answerOf, startChild } from "../child.ts";
import type { MeasuredGroup } from "../report/results.ts";
import { compare } from "../rounds/compare.ts";
import { controlOf, type Goals } from "../rounds/group.ts";
import type { Round } from "../rounds/measure.ts";
import { shuffle } from "../rounds/shuffle.ts";
import { clients, officialClient } from "./clients.ts";

/** Many: a process clears its garbage away now and then, and that is part of it. */
const requestsPerBlock = 2000;
const warmUpMilliseconds = 5000;
const measuredMilliseconds = 45_000;

interface Sender {
  readonly name: string;
  readonly goals?: Goals | undefined;
  readonly bare?: string | undefined;
  readonly child: ChildProcess;
}

const goals: Readonly<Record<string, Goals>> = {
  "axios, withKintoneAuth": { toReference: 0.8 },
  "ky, withKintoneAuth": { toReference: 0.8 },
};

/** Each client in a process of its own. One of them sends, while the others wait. */
export async function measureCpu(): Promise<MeasuredGroup> {
  const server = startChild("cpu/server.ts");
  const baseUrl = await answerOf<string>(server);
  const start = (name: string) => startChild("cpu/sender.ts", [name, baseUrl]);
  const senders: readonly Sender[] = [
    ...Object.entries(clients).map(([name, { bare }]) => ({ name, goals: goals[name], bare, child: start(name) })),
    { name: controlOf(officialClient), child: start(officialClient) },
  ];
  await runRounds(senders, warmUpMilliseconds);
  const rounds = await runRounds(senders, measuredMilliseconds);
  for (const child of [server, ...senders.map(({ child }) => child)]) child.disconnect();
  return {
    name: "processor time",
    reference: officialClient,
    rounds: rounds.length,
    rows: compare(officialClient, senders, rounds),
  };
}

async function runRounds(senders: readonly Sender[], milliseconds: number): Promise<readonly Round[]> {
  const began = performance.now();
  const measured: Round[] = [];
  while (performance.now() - began < milliseconds) {
    const round: Record<string, number> = {};
    for (const { name, child } of shuffle(senders)) {
      child.send(requestsPerBlock);
      round[name] = await answerOf<number>(child);
    }
    measured.push(round);
  }
  return measured;
}
