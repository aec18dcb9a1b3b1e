import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const demo = join(import.meta.dirname, "../src/main.ts");
const secrets =
  /9wOomr3k|D27Dss1u|Q8sUf1mX|guest0Space|wrongToken|fake-access_token|fake-session|5bGx55Sw|Y2hvY29s|pa:ss/;

function runDemo(...options: string[]): Promise<{ stdout: string }> {
  return run(process.execPath, ["--conditions=@kintone-auth/source", demo, ...options]);
}

it("the demo shows every scenario through every client, as it should be, and no secret", async () => {
  const { stdout } = await runDemo("--json");
  const outcomes: { client: string; scenario: string; asExpected: boolean }[] = JSON.parse(stdout);
  expect(outcomes.filter(({ asExpected }) => !asExpected)).toStrictEqual([]);
  expect(new Set(outcomes.map(({ client }) => client))).toStrictEqual(new Set(["axios", "ky", "got"]));
  expect(outcomes).toHaveLength(3 * new Set(outcomes.map(({ scenario }) => scenario)).size);
  expect(stdout).not.toMatch(secrets);
});

it("the demo's table names clients, schemes, masked headers and Kintone's words", async () => {
  const { stdout } = await runDemo();
  for (const text of ["axios", "ky", "got", "X-Cybozu-API-Token: ***,***", "GAIA_IA02", "GAIA_DA03", "45 of 45"]) {
    expect(stdout).toContain(text);
  }
  expect(stdout).not.toMatch(secrets);
});
