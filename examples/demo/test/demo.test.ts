import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cleanEnvironment, credentialsOf, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { expect, it } from "vitest";

const run = promisify(execFile);
const demo = join(import.meta.dirname, "../src/main.ts");
const secrets =
  /9wOomr3k|D27Dss1u|Q8sUf1mX|guest0Space|wrongToken|fake-access_token|fake-session|5bGx55Sw|Y2hvY29s|pa:ss/;

function runDemo(
  options: string[] = [],
  env: Record<string, string> = {},
): Promise<{ stdout: string; stderr: string }> {
  const settings = { env: { ...cleanEnvironment, ...env } };
  return run(process.execPath, ["--conditions=@kintone-auth/source", demo, ...options], settings);
}

it("the demo sends every scenario through every client, as expected, and shows no secret", async () => {
  const { stdout } = await runDemo(["--json"]);
  const outcomes: { client: string; scenario: string; asExpected: boolean }[] = JSON.parse(stdout);
  expect(outcomes.filter(({ asExpected }) => !asExpected)).toStrictEqual([]);
  expect(new Set(outcomes.map(({ client }) => client))).toStrictEqual(new Set(["axios", "ky", "got", "fetch"]));
  expect(outcomes).toHaveLength(4 * new Set(outcomes.map(({ scenario }) => scenario)).size);
  expect(stdout).not.toMatch(secrets);
});

it("the demo's table names clients, schemes, redacted headers and Kintone's messages", async () => {
  const { stdout } = await runDemo();
  for (const text of [
    "axios",
    "ky",
    "got",
    "fetch",
    "X-Cybozu-API-Token: ***,***",
    "GAIA_IA02",
    "GAIA_DA03",
    "Kintone refused the API token (GAIA_IA02): ",
    "80 of 80",
  ]) {
    expect(stdout).toContain(text);
  }
  expect(stdout).not.toMatch(secrets);
});

it("the demo reads one app of the Kintone that the environment names, through every client", async () => {
  await using kintone = await startFakeKintone();
  const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_APP_ID: "1", KINTONE_API_TOKEN: known.tokenOfApp1 };
  const { stdout } = await runDemo([], env);
  expect(stdout).toContain("authenticated by apiToken: X-Cybozu-API-Token");
  for (const client of ["axios", "ky", "got", "fetch"]) expect(stdout).toContain(`${client}: 200, records: 1`);
  expect(kintone.requests.map(credentialsOf)).toStrictEqual(
    Array(4).fill({ "X-Cybozu-API-Token": [known.tokenOfApp1] }),
  );
  expect(stdout).not.toMatch(secrets);
});

it("the demo says that it has not read the Kintone that the environment names, where no app is named", async () => {
  const env = { KINTONE_BASE_URL: "https://example.cybozu.com", KINTONE_API_TOKEN: known.tokenOfApp1 };
  const { stdout, stderr } = await runDemo(["--json"], env);
  expect(stderr).toContain("set KINTONE_APP_ID as well");
  expect(JSON.parse(stdout)).toHaveLength(80);
  expect((await runDemo(["--json"])).stderr).toBe("");
});

it("the demo says what is wrong with the environment's credential, in a guest space too, and ends with an error", async () => {
  await using kintone = await startFakeKintone();
  const password = { KINTONE_USERNAME: "kintone", KINTONE_PASSWORD: "wrong" };
  const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_APP_ID: "7", KINTONE_GUEST_SPACE_ID: "5", ...password };
  const failure = await runDemo([], env).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1, stdout: expect.stringContaining("Kintone refused the password (CB_WA01)") });
  expect(kintone.requests.map(({ path }) => path)).toStrictEqual(Array(4).fill("/k/guest/5/v1/records.json"));
});

it("the demo says in one line which variable it misses", async () => {
  const failure = await runDemo([], { KINTONE_APP_ID: "1" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(/^KINTONE_BASE_URL is not set: .*\n$/) });
});
