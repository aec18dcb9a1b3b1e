import { setImmediate as nextTurn } from "node:timers/promises";
import { Bench } from "tinybench";
import type { Variant } from "./group.ts";
import { shuffle } from "./shuffle.ts";

// By the clock, so that a machine with other things to do has fewer rounds, and not a longer wait.
const warmUpMilliseconds = 1000;
const measuredMilliseconds = 2000;
const millisecondsPerVariant = 5;

/** A typical duration of each variant, by its name. Only those of the same round are comparable. */
export type Round = Readonly<Record<string, number>>;

/** Lets all variants take turns, in another order each round, so that what slows the machine down hits them alike. */
export async function measure(variants: readonly Variant[]): Promise<readonly Round[]> {
  const bench = new Bench({ time: millisecondsPerVariant, iterations: 1, throws: true });
  for (const { name, batch } of variants) {
    // Stubs answer without a turn of the event loop, in which timers and what is only weakly held would be released.
    bench.add(name, batch, { async: true, beforeAll: collectGarbage, afterEach: () => nextTurn() });
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
    // Not the mean: other processes interrupt some batches.
    durations[name] = result.latency.p50;
  }
  return durations;
}

/**
 * What one variant leaves behind is not for the next one to clear away. Not a major collection: it also throws compiled
 * code away, of the variants that make objects more than of the others.
 */
function collectGarbage(): void {
  if (!globalThis.gc) throw new Error("node needs --expose-gc");
  globalThis.gc({ type: "minor", execution: "sync" });
}
