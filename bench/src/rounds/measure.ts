import { setImmediate as nextTurn } from "node:timers/promises";
import { Bench } from "tinybench";
import { collectYoungGarbage } from "./collect-garbage.ts";
import type { Variant } from "./group.ts";
import { shuffle } from "./shuffle.ts";

// Limits of time, not of rounds, so that a busy machine measures fewer rounds instead of taking longer.
const warmUpMilliseconds = 1000;
const measuredMilliseconds = 2000;
const millisecondsPerVariant = 5;

/** A typical duration of each variant, by its name. Only durations of the same round are comparable. */
export type Round = Readonly<Record<string, number>>;

/**
 * Runs all variants in turn, shuffled in each round, so that whatever slows the machine down affects all of them. The garbage
 * of one variant is collected before the next one is measured.
 */
export async function measure(variants: readonly Variant[]): Promise<readonly Round[]> {
  const bench = new Bench({ time: millisecondsPerVariant, iterations: 1, throws: true });
  for (const { name, batch } of variants) {
    // Stubs respond without a turn of the event loop. Timers and weakly held objects are released only in such a turn.
    bench.add(name, batch, { async: true, beforeAll: collectYoungGarbage, afterEach: () => nextTurn() });
  }
  await runRounds(bench, warmUpMilliseconds);
  return runRounds(bench, measuredMilliseconds);
}

async function runRounds(bench: Bench, milliseconds: number): Promise<readonly Round[]> {
  const began = performance.now();
  const measured: Round[] = [];
  while (performance.now() - began < milliseconds) measured.push(await runRound(bench));
  return measured;
}

async function runRound(bench: Bench): Promise<Round> {
  const durations: Record<string, number> = {};
  for (const task of shuffle(bench.tasks)) {
    task.reset();
    const { name, result } = await task.run();
    if (result.state !== "completed") throw new Error(`${name} is ${result.state}`);
    // Not the mean, because other processes interrupt some batches.
    durations[name] = result.latency.p50;
  }
  return durations;
}
