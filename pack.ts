import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Packs the built packages as they would be published, so that a project can install them from a clone. */
const packages = join(import.meta.dirname, "packages");
const packed = join(import.meta.dirname, "packed");

rmSync(packed, { recursive: true, force: true });
for (const name of readdirSync(packages)) {
  // The build has been made: `prepack` would make it once more.
  const parameters = ["pack", "--config.ignore-scripts=true", "--pack-destination", packed];
  execFileSync("pnpm", parameters, { cwd: join(packages, name), stdio: ["ignore", "ignore", "inherit"] });
}
for (const tarball of readdirSync(packed)) console.log(`packed/${tarball}`);
