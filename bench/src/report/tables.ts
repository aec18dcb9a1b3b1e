import { controlOf } from "../rounds/group.ts";
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

export function isPost({ name }: MeasuredGroup): boolean {
  return name.endsWith(" POST");
}

/** Makes one table of what was measured with a body: a row for each client. */
export function postTable(groups: readonly MeasuredGroup[]): Table {
  const variants = ["bare client", "kintoneAuth", "withKintoneAuth"];
  return {
    columns: ["POST", "again (control)", ...variants],
    rows: groups.map(({ name, reference, rows }) => [
      name,
      ...[controlOf(reference), ...variants].map((variant) => {
        const row = rows.find((row) => row.variant === variant);
        return row ? ratioInWords(row.toReference) : "–";
      }),
    ]),
  };
}

export function memoryTable({ memory }: Pick<Results, "memory">): Table {
  return {
    columns: ["memory", "requests", "kept"],
    rows: memory.map((kept) => [kept.client, kept.requests.toLocaleString("en"), keptInWords(kept)]),
  };
}
