import type { Ratio, Row } from "../report/results.ts";
import { bare as bareClient, controlOf, type Goals } from "./group.ts";
import type { Round } from "./measure.ts";

interface Compared {
  readonly name: string;
  readonly goals?: Goals | undefined;
  /** The name of the same client without authentication, where the group has more than one client. */
  readonly bare?: string | undefined;
}

/** Compares each variant with the reference, and with the bare client where the group has it. */
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

/** The median and the quartiles of the ratios within each round. */
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

/** Rounds to three decimal places: further ones differ from run to run. */
function quantile(sorted: readonly number[], fraction: number): number {
  const value = sorted[Math.round((sorted.length - 1) * fraction)];
  if (value === undefined) throw new Error("nothing was measured");
  return Math.round(value * 1000) / 1000;
}
