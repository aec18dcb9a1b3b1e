import { setImmediate as nextTurn } from "node:timers/promises";
import { Bench } from "tinybench";
import type { Variant } from "./experiment.ts";

const warmUpRounds = 30;
const rounds = 160;
const millisecondsPerVariant = 5;
/** One call is too short for the clock. */
const callsPerBatch = 10;

/** A typical duration of each variant, by its name. Only durations of the same round are comparable. */
export type Round = ReadonlyMap<string, number>;

/** Lets all variants take turns, in another order each round, so that what slows the machine down hits them alike. */
export async function measure(variants: readonly Variant[]): Promise<readonly Round[]> {
  const bench = new Bench({ time: millisecondsPerVariant, iterations: 1, throws: true });
  for (const { name, send } of variants) {
    const sendBatch = async () => {
      for (let call = 0; call < callsPerBatch; call += 1) await send();
    };
    // Stubs answer without a turn of the event loop, in which timers and what is only weakly held would be released.
    bench.add(name, sendBatch, { async: true, beforeAll: collectGarbage, afterEach: () => nextTurn() });
  }
  const measured: Round[] = [];
  while (measured.length < warmUpRounds + rounds) measured.push(await runRound(bench));
  return measured.slice(warmUpRounds);
}

async function runRound(bench: Bench): Promise<Round> {
  const durations = new Map<string, number>();
  for (const task of shuffle(bench.tasks)) {
    task.reset();
    const { name, result } = await task.run();
    if (result.state !== "completed") throw new Error(`${name} is ${result.state}`);
    // Not the mean: other processes interrupt some batches.
    durations.set(name, result.latency.p50);
  }
  return durations;
}

function shuffle<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/**
 * What one variant leaves behind is not for the next one to clear away. Not a major collection: it also throws compiled
 * code away, of the variants that make objects more than of the others.
 */
function collectGarbage(): void {
  if (!globalThis.gc) throw new Error("node needs --expose-gc");
  globalThis.gc({ type: "minor", execution: "sync" });
}
