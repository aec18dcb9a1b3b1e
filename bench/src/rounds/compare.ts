import type { Ratio, Row } from "../report/results.ts";
import { bare as bareClient, controlOf, type Goals } from "./group.ts";
import type { Round } from "./measure.ts";

interface Compared {
  readonly name: string;
  readonly goals?: Goals | undefined;
  /** The same without authentication, where the group has more than one. */
  readonly bare?: string | undefined;
}

/** Each variant beside the reference, and beside the bare client where that is one of them. */
export function compare(reference: string, variants: readonly Compared[], rounds: readonly Round[]): readonly Row[] {
  const noise = ratioBetween(rounds, controlOf(reference), reference).thirdQuartile;
  const commonBare = variants.find(({ name }) => name === bareClient)?.name;
  return variants.map(({ name, goals = {}, bare = commonBare }) => ({
    variant: name,
    toReference: {
      ...ratioBetween(rounds, name, reference),
      ...(goals.toReference && { goal: goals.toReference === "control" ? noise : goals.toReference }),
    },
    ...(bare !== undefined && {
      toBare: { ...ratioBetween(rounds, name, bare), ...(goals.toBare && { goal: goals.toBare }) },
    }),
  }));
}

/** Of the ratios within each round, the one in the middle, and those between which half of them are. */
function ratioBetween(rounds: readonly Round[], variant: string, reference: string): Ratio {
  const ratios = rounds.map((round) => measured(round, variant) / measured(round, reference));
  const sorted = ratios.toSorted((one, other) => one - other);
  return {
    median: quantile(sorted, 0.5),
    firstQuartile: quantile(sorted, 0.25),
    thirdQuartile: quantile(sorted, 0.75),
  };
}

function measured(round: Round, variant: string): number {
  const value = round[variant];
  if (value === undefined) throw new Error(`${variant} was not measured`);
  return value;
}

/** Three digits: more would not be there again the next time. */
function quantile(sorted: readonly number[], fraction: number): number {
  const value = sorted[Math.round((sorted.length - 1) * fraction)];
  if (value === undefined) throw new Error("nothing was measured");
  return Math.round(value * 1000) / 1000;
}
