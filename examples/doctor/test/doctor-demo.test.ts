import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanEnvironment, credentialsOf, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kintone-auth-doctor-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finished {
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the script `start` of its package.json runs when everything is installed. */
function runDemo(parameters: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  const main = join(import.meta.dirname, "../src/main.ts");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--conditions=@kintone-auth/source", main, ...parameters],
      // As npm says where it was called.
      { env: { ...cleanEnvironment, LANG: "en", NO_COLOR: "1", INIT_CWD: folder, ...env } },
      (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}

it("a fake Kintone lets its examiner in, whatever the environment says of another one", async () => {
  const { status, stdout, stderr } = await runDemo(["--fake"], {
    KINTONE_BASE_URL: "https://example.cybozu.com",
    KINTONE_OAUTH_TOKEN: "of-another-kintone",
  });
  expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^✓ Settings: 127\.0\.0\.1:\d+, .*password.*API token/);
  expect(stdout).toMatch(/^✓ App 1, by the API token: .*records/m);
  expect(stdout).not.toMatch(/✗|OAuth/);
});

it("where nothing is set, it says what to do, and how to see a healthy run", async () => {
  const { status, stdout } = await runDemo([]);
  expect(status).toBe(2);
  expect(stdout).toContain("KINTONE_BASE_URL=https://example.cybozu.com");
  expect(stdout).toContain("npm run doctor -- --fake");
});

it("flags are the doctor's, and so is the exit status", async () => {
  expect(await runDemo(["--app", "twelve", "--lang", "ja"])).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringContaining("--app"),
  });
  const { status, stdout } = await runDemo(["--fake", "--json", "--app", "2"]);
  const { outcome, findings } = JSON.parse(stdout);
  expect(findings).toContainEqual(expect.objectContaining({ check: "app", status: "failed" }));
  expect({ status, outcome }).toStrictEqual({ status: 1, outcome: "refused" });
});

it("a file .env is read where npm was called", async () => {
  await using kintone = await startFakeKintone();
  const lines = [`KINTONE_BASE_URL=${kintone.baseUrl}`, `KINTONE_API_TOKEN=${known.tokenOfApp1}`];
  writeFileSync(join(folder, ".env"), lines.join("\n"));
  expect(await runDemo(["--app", "1"])).toMatchObject({ status: 0, stderr: "" });
  expect(kintone.requests.map(credentialsOf)).toContainEqual({ "X-Cybozu-API-Token": [known.tokenOfApp1] });
});
