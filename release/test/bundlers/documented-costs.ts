import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tablesOf } from "../../../docs/src/markdown/tables.ts";
import { imports } from "./pages.ts";

/** What docs/tools.md says, or its translation: by bundler, the kB of each import in the order of `imports`. */
export function documentedCosts(page: string): ReadonlyMap<string, readonly number[]> {
  const text = readFileSync(join(import.meta.dirname, "../../..", page), "utf8");
  const columns = imports.map((imported) => `\`${imported}\``).join();
  const [, ...rows] = tablesOf(text).find(([header = []]) => header.slice(1).join() === columns) ?? [];
  return new Map(rows.map(([bundler = "", ...costs]) => [bundler, costs.map(Number)]));
}
