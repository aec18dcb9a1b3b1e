import { spawnSync } from "node:child_process";

/**
 * Whether a program is there that some tests run for real. Without it they are left out, and the summary says so; where
 * `REQUIRE_REAL_PARTS` is set, as on CI, that is an error.
 */
export function hasRealPart(program: string): boolean {
  const isThere = spawnSync(program, ["--version"]).status === 0;
  if (!isThere && process.env["REQUIRE_REAL_PARTS"]) throw new Error(`${program} is required here, and not installed`);
  return isThere;
}
