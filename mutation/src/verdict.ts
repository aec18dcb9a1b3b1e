import type { Equivalent } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";

/** The share of what is not equivalent that the tests must notice. */
export const goal = 0.95;

export interface Verdict {
  readonly mutants: readonly Mutant[];
  readonly killed: number;
  /** Of the killed: those that ran for ever. */
  readonly timedOut: number;
  readonly equivalent: number;
  readonly survivors: readonly Mutant[];
  /** Of the survivors: those that no test reaches. */
  readonly unreached: number;
  /** Killed, of what is not equivalent. */
  readonly score: number;
  /** Listed as equivalent, although a test notices them or the code is another. */
  readonly stale: readonly Equivalent[];
  readonly isGood: boolean;
}

/** What Stryker calls an error is no code that could be shipped, and counts neither way. */
export function verdictOn(all: readonly Mutant[], equivalents: readonly Equivalent[]): Verdict {
  const having = (...statuses: readonly string[]) => mutants.filter(({ status }) => statuses.includes(status));
  const mutants = all.filter(({ status }) => ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status));
  const killed = having("Killed", "Timeout").length;
  const remaining = having("Survived", "NoCoverage");
  const survivors = remaining.filter((mutant) => !equivalents.some((equivalent) => isSame(equivalent, mutant)));
  const judgedFiles = new Set(mutants.map(({ file }) => file));
  const stale = equivalents.filter(
    (equivalent) => judgedFiles.has(equivalent.file) && !remaining.some((mutant) => isSame(equivalent, mutant)),
  );
  const score = killed / (killed + survivors.length || 1);
  return {
    mutants,
    killed,
    timedOut: having("Timeout").length,
    equivalent: remaining.length - survivors.length,
    survivors,
    unreached: survivors.filter(({ status }) => status === "NoCoverage").length,
    score,
    stale,
    isGood: score >= goal && stale.length === 0,
  };
}

function isSame(equivalent: Equivalent, mutant: Mutant): boolean {
  const parts = ["file", "mutator", "line", "original", "replacement"] as const;
  return parts.every((part) => equivalent[part] === mutant[part]);
}
