import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { describe, expect, it } from "vitest";
import { runDoctor } from "./run-doctor.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const temporary = temporaryFolder();

const secret = "ThisIsASecretThatNobodyMayRead";
const KINTONE_API_TOKEN = known.tokenOfApp1;

describe("the command line", () => {
  it.each([
    [["--password", secret], /no such flag.*environment variable/s],
    [[`--api-token=${secret}`], /no such flag/],
    [[secret], /takes flags only/],
    [["--app"], /lacks its value/],
    [["--app", secret], /--app takes a number/],
    [["--app", "0"], /--app takes a number/],
    [["--app=12,"], /--app takes a number/],
    [["--guest-space", secret], /--guest-space takes a number/],
    [["--lang", secret], /--lang takes ja or en/],
    [["--json=yes"], /one that it does not take/],
    [["--proxy", `http://user:${secret}@127.0.0.1:8080`], /HTTPS_PROXY/],
  ] as const)("%j is refused with status 2, and no value is repeated", async (args, message) => {
    const { status, stdout, stderr } = await runDoctor({ env: {}, args });
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).toContain("npx @kintone-auth/doctor");
    expect(stderr).not.toContain(secret);
  });

  it("names the variable of a guest space that is no number", async () => {
    const { status, stderr } = await runDoctor({ env: { KINTONE_GUEST_SPACE_ID: secret, LANG: "ja_JP.UTF-8" } });
    expect(status).toBe(2);
    expect(stderr).toContain("KINTONE_GUEST_SPACE_IDには半角数字を指定してください(例: 12)。");
    expect(stderr).not.toContain(secret);
  });

  it("a password in --base-url is not repeated", async () => {
    const args = ["--base-url", `https://user:${secret}@example.cybozu.com`];
    const { status, stdout } = await runDoctor({ env: { KINTONE_API_TOKEN }, args });
    expect(status).toBe(2);
    expect(stdout).toContain("KINTONE_BASE_URL contains a user name or a password");
    expect(stdout).not.toContain(secret);
  });

  it("--help and --version end with status 0", async () => {
    expect(await runDoctor({ env: {}, args: ["--help", "--lang", "ja"] })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("終了ステータス"),
    });
    expect(await runDoctor({ env: {}, args: ["--version"] })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe("the language", () => {
  it.each([
    [{ LANG: "ja_JP.UTF-8" }, [], "まだ設定されていません"],
    [{ LANG: "ja_JP.UTF-8", LC_ALL: "en_US.UTF-8" }, [], "Nothing is set yet"],
    [{ LANG: "C.UTF-8" }, [], "Nothing is set yet"],
    [{ LANG: "en_US.UTF-8" }, ["--lang", "ja"], "まだ設定されていません"],
  ] as const)("%j %j", async (env, args, words) => {
    expect((await runDoctor({ env, args })).stdout).toContain(words);
  });
});

describe("the last words", () => {
  const lastLine = (stdout: string) => stdout.trimEnd().split("\n").at(-1);

  it("claim nothing of an app that was not looked at", async () => {
    await using kintone = await startFakeKintone();
    const env = { KINTONE_BASE_URL: `${kintone.baseUrl}/k/guest/5/7/`, KINTONE_API_TOKEN };
    const without = await runDoctor({ env, args: ["--lang", "en"] });
    expect(without.stdout).toContain("– The path in KINTONE_BASE_URL is not used");
    expect(without.stdout).toContain("No app was checked: run the doctor again");
    expect(without.status).toBe(0);
    const withApp = await runDoctor({ env, args: ["--lang", "en", "--app", "1"] });
    expect(lastLine(withApp.stdout)).toBe("Kintone lets you in.");
  });
});

describe("a file .env", () => {
  it("is read as Node.js reads it, and the environment wins", async () => {
    await using kintone = await startFakeKintone();
    const folder = folderWith(
      `# settings\nKINTONE_BASE_URL="${kintone.baseUrl}"\nexport KINTONE_API_TOKEN='${secret}' # quoted\nKINTONE_GUEST_SPACE_ID=\n`,
    );
    expect(await runDoctor({ env: {}, folder })).toMatchObject({ status: 1 });
    expect(await runDoctor({ env: { KINTONE_API_TOKEN }, folder })).toMatchObject({ status: 0 });
  });

  it("that cannot be read is named", async () => {
    const folder = mkdtempSync(join(temporary, "folder-"));
    mkdirSync(join(folder, ".env"));
    const { status, stdout } = await runDoctor({ env: { KINTONE_API_TOKEN }, folder, args: ["--lang", "en"] });
    expect(stdout).toContain("✗ .env cannot be read");
    expect(status).toBe(2);
  });
});

function folderWith(envFile: string): string {
  const folder = mkdtempSync(join(temporary, "folder-"));
  writeFileSync(join(folder, ".env"), envFile);
  return folder;
}

describe("--json", () => {
  it("is one object, whose members are documented", async () => {
    await using kintone = await startFakeKintone();
    const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN };
    const { stdout } = await runDoctor({ env, args: ["--json", "--app", "2"] });
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toStrictEqual(["format", "outcome", "versions", "findings"]);
    expect(report.format).toBe(1);
    expect(report.versions).toMatchObject({ node: process.version });
    expect(report.findings.at(-1)).toStrictEqual({
      check: "app",
      status: "failed",
      code: "token-of-another-app",
      values: { app: 2, kintoneCode: "GAIA_AP15" },
      text: "App 2: the API token belongs to another app (GAIA_AP15)",
      remedy: "Generate a token in app 2 itself and update that app, or correct the number of the app.",
    });
  });
});

describe("--report", () => {
  it("names versions and findings, and no host, address or file", async () => {
    const file = join(import.meta.dirname, "command.test.ts");
    const env = {
      KINTONE_BASE_URL: "https://secret-subdomain.cybozu.com",
      KINTONE_API_TOKEN,
      KINTONE_PFX_FILE_PATH: file,
    };
    const { stdout } = await runDoctor({ env, args: ["--report", "--lang", "en"] });
    expect(stdout).toMatch(/^@kintone-auth\/doctor: \*\*settings\*\* \(doctor \S+, node v\S+, platform \S+\)\n/);
    expect(stdout).toContain("- ✗ `settings: certificate-file-unreadable` &lt;file> is no client certificate");
    expect(stdout).not.toContain(import.meta.dirname);

    await using kintone = await startFakeKintone();
    const healthy = await runDoctor({
      env: { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN },
      args: ["--report"],
    });
    expect(healthy.stdout).not.toContain("127.0.0.1");
    expect(healthy.stdout).toContain("`kintone: kintone-responds`");
  });
});
