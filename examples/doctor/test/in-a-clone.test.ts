import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { cleanEnvironment, foundByShell } from "@kintone-auth/test-fixtures";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyFiles, storeOfTree } from "../../../release/src/rehearsal/copy-tree.ts";

const patience = 300_000;
const clone = mkdtempSync(join(tmpdir(), "kintone-auth-doctor-clone-"));

/** What whoever has just cloned has: npm and its Node.js, and no pnpm of a process around. */
const path = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
const inherited = Object.entries(cleanEnvironment).filter(
  ([name]) => !/^(npm_(config_(call|package)|lifecycle|package)|INIT_CWD$|LC_|NO_COLOR|FORCE_COLOR)/i.test(name),
);
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  await copyFiles(clone);
  env = {
    ...Object.fromEntries(inherited),
    LANG: "en",
    PATH: path.join(delimiter),
    pnpm_config_store_dir: await storeOfTree(),
    pnpm_config_prefer_offline: "true",
  };
}, patience);

afterAll(() => rmSync(clone, { recursive: true, force: true }), patience);

function npmRunDoctor(
  ...parameters: readonly string[]
): Promise<{ readonly status: unknown; readonly printed: string }> {
  return new Promise((resolve) => {
    const options = { ...foundByShell, cwd: clone, env };
    execFile("npm", ["run", "--silent", "doctor", "--", ...parameters], options, (error, stdout, stderr) => {
      resolve({ status: error?.code ?? 0, printed: stdout + stderr });
    });
  });
}

it("`npm run doctor` in a fresh clone installs what it needs, examines a fake Kintone, and reads the clone's .env", {
  timeout: patience,
}, async () => {
  const healthy = await npmRunDoctor("--fake", "--json");
  expect(healthy, healthy.printed).toMatchObject({ status: 0 });
  expect(JSON.parse(healthy.printed)).toMatchObject({ outcome: "healthy" });
  // The runtimes and the bundlers of the packages' tests are hundreds of megabytes.
  expect(existsSync(join(clone, "release/node_modules"))).toBe(false);
  const installed = readdirSync(join(clone, "node_modules/.pnpm"));
  expect(installed).toEqual(expect.arrayContaining([expect.stringMatching(/^@clack\+prompts@/)]));
  expect(installed.filter((name) => /^(@cloudflare|@oven|@deno|parcel|webpack)/.test(name))).toStrictEqual([]);

  writeFileSync(join(clone, ".env"), "KINTONE_BASE_URL=https://example.cybzou.com\nKINTONE_API_TOKEN=x\n");
  const mistyped = await npmRunDoctor("--lang", "ja");
  expect(mistyped).toMatchObject({
    status: 2,
    printed: expect.stringMatching(/example\.cybozu\.com.*ではありませんか/),
  });
});
