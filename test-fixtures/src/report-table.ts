import type { TestContext } from "vitest";

/** A part of a table that is printed after all tests: rows of one title are put together. */
export interface ReportedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

declare module "vitest" {
  interface TaskMeta {
    table?: ReportedTable;
  }
}

export function reportTable({ task }: TestContext, table: ReportedTable): void {
  task.meta.table = table;
}
