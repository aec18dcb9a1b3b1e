import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    line?: string;
  }
}

/** Lets a line be printed after all tests. */
export function reportLine({ task }: TestContext, line: string): void {
  task.meta.line = line;
}
