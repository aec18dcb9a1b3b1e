import type { Round } from "./measure.ts";

/** How many times the reference's duration a variant takes: the median over all rounds, and the quartiles around it. */
export interface Ratio {
  readonly median: number;
  readonly firstQuartile: number;
  readonly thirdQuartile: number;
}

export function ratioBetween(rounds: readonly Round[], variant: string, reference: string): Ratio {
  const ratios = rounds.map((round) => durationOf(round, variant) / durationOf(round, reference)).toSorted(ascending);
  return {
    median: quantile(ratios, 0.5),
    firstQuartile: quantile(ratios, 0.25),
    thirdQuartile: quantile(ratios, 0.75),
  };
}

function durationOf(round: Round, variant: string): number {
  const duration = round.get(variant);
  if (duration === undefined) throw new Error(`${variant} was not measured`);
  return duration;
}

function quantile(sorted: readonly number[], fraction: number): number {
  const value = sorted[Math.round((sorted.length - 1) * fraction)];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

function ascending(one: number, other: number): number {
  return one - other;
}
