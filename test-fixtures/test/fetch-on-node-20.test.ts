import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const packageOfFetch = join(import.meta.dirname, "../../packages/fetch");
const node20 = join(import.meta.dirname, "../node_modules/node20/bin/node");
const isThere = existsSync(node20);

if (!isThere) console.log("left out: native fetch on Node.js 20 (its npm package is for Linux)");

it.runIf(isThere)("fetch passes its suites on Node.js 20, with native fetch", { timeout: 180_000 }, async () => {
  const vitest = join(packageOfFetch, "node_modules/vitest-4/vitest.mjs");
  const env = { ...process.env, NO_COLOR: "1" };
  const { stdout } = await promisify(execFile)(node20, [vitest, "run", "--config", "test/node-20.config.ts"], {
    cwd: packageOfFetch,
    env,
  }).catch((error: { readonly stdout: string }) => error);
  // Its own report, with its tables.
  console.log(stdout.slice(stdout.indexOf("Test Files")));
  const [, passed = 0, failed] = /^(\d+) passed, (\d+) failed$/m.exec(stdout) ?? [];
  expect(failed, stdout).toBe("0");
  expect(Number(passed)).toBeGreaterThan(200);
});
