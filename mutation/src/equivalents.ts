import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A change of the code that no test can notice, and why: it does the same, whatever is asked of it. */
export interface Equivalent {
  /** Within the package. */
  readonly file: string;
  readonly mutator: string;
  /** The line in which the replaced code begins, since the code alone may stand in a file twice. */
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export function readEquivalents(name: string): readonly Equivalent[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, "..", name, "equivalents.json"), "utf8"));
}
