import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that npm brings for Linux on x64. They are large, and not for `npm run demo`, which uses this package. */
const packaged: Readonly<Record<string, string>> = { deno: "@deno/linux-x64-glibc/deno" };
const release = join(import.meta.dirname, "../../release/node_modules");

/** Finds a program that some tests run for real. */
export function findRealPart(program: string): string | undefined {
  const inPackage = packaged[program];
  const own = inPackage === undefined ? [] : [join(release, inPackage)];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return [...own, ...folders.map((folder) => join(folder, program))].find((path) => existsSync(path));
}

/**
 * Whether the program is installed. Without it those tests are left out, and the summary says so. Where
 * `REQUIRE_REAL_PARTS` is set, as on CI, that is an error.
 */
export function hasRealPart(program: string): boolean {
  const isThere = findRealPart(program) !== undefined;
  if (!isThere && process.env["REQUIRE_REAL_PARTS"]) throw new Error(`${program} is required here, and not installed`);
  return isThere;
}
