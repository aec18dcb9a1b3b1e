import { keptInWords, ratioInWords } from "./in-words.ts";
import type { MeasuredGroup, Results } from "./results.ts";

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Makes a table of one group. */
export function tableOf({ name, reference, rows }: MeasuredGroup): Table {
  const hasBare = rows.some(({ toBare }) => toBare);
  return {
    columns: [name, `× ${reference}`, ...(hasBare ? ["× bare client"] : [])],
    rows: rows.map(({ variant, toReference, toBare }) => [
      variant,
      ratioInWords(toReference),
      ...(hasBare ? [toBare ? ratioInWords(toBare) : ""] : []),
    ]),
  };
}

export function memoryTable({ memory }: Pick<Results, "memory">): Table {
  return {
    columns: ["memory", "requests", "kept"],
    rows: memory.map((kept) => [kept.client, kept.requests.toLocaleString("en"), keptInWords(kept)]),
  };
}
