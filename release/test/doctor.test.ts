import { accessSync, constants, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Call, runCommand } from "./doctor/run-command.ts";
import { installByNpm, readManifest } from "./packed/packed-packages.ts";

// The packed command in an empty project, as npm installs it.

const patience = 300_000;
const node20 = join(import.meta.dirname, "../node_modules/node20/bin/node");
const nodes = [process.execPath, node20].filter((node) => existsSync(node));
if (!nodes.includes(node20)) console.log("left out: the packed doctor on Node.js 20 (its binary is for Linux on x64)");

const folder = mkdtempSync(join(tmpdir(), "kintone-auth-doctor-"));
const command = join(folder, "node_modules/.bin/kintone-auth-doctor");
const colour = /\p{Cc}\[\d+m/u;

beforeAll(() => installByNpm(folder, inject("tarballs")), patience);
afterAll(() => rmSync(folder, { recursive: true, force: true }), patience);

it("the packed doctor is a file that may be executed", () => {
  expect(() => accessSync(command, constants.X_OK)).not.toThrow();
});

for (const node of nodes) {
  const version = node === node20 ? /^v20\./ : new RegExp(`^${process.version}$`);
  const run = (parameters: readonly string[], more: Pick<Call, "env" | "isInTerminal"> = {}) =>
    runCommand(command, { node, cwd: folder, parameters, ...more });

  describe(`the packed doctor on Node.js ${node === node20 ? 20 : process.versions.node}`, () => {
    it("says its version", async () => {
      const stdout = `${readManifest("doctor").version}\n`;
      expect(await run(["--version"])).toStrictEqual({ status: 0, stdout, stderr: "" });
    });

    it.each([
      { token: known.tokenOfApp1, status: 0, outcome: "healthy" },
      { token: "wrongToken", status: 1, outcome: "refused" },
      { token: '"inQuotes"', status: 2, outcome: "settings" },
    ])("ends with $status, $outcome, and shows no secret", async ({ token, status, outcome }) => {
      await using kintone = await startFakeKintone();
      const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN: token };
      const finished = await run(["--json", "--app", "1"], { env });
      expect(finished).toMatchObject({ status, stderr: "" });
      expect(JSON.parse(finished.stdout)).toMatchObject({
        outcome,
        versions: { node: expect.stringMatching(version) },
      });
      expect(finished.stdout).not.toContain(token.replaceAll('"', ""));
      // It has asked nobody where the settings are wrong.
      expect(kintone.requests.length > 0).toBe(outcome !== "settings");
    });

    it("has no colours in a pipe, unless FORCE_COLOR asks for them", async () => {
      await using kintone = await startFakeKintone();
      const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN: known.tokenOfApp1 };
      const { stdout } = await run(["--app", "1"], { env });
      const forced = await run(["--app", "1"], { env: { ...env, FORCE_COLOR: "1" } });
      expect(stdout).toMatch(/^✓ /);
      expect(stdout).not.toMatch(colour);
      expect(forced.stdout).toMatch(colour);
      expect(stripVTControlCharacters(forced.stdout)).toBe(stdout);
    });

    it.runIf(process.platform === "linux")("has colours in a terminal, unless NO_COLOR is set", async () => {
      await using kintone = await startFakeKintone();
      const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN: known.tokenOfApp1 };
      const inPipe = await run(["--app", "1"], { env });
      const inTerminal = await run(["--app", "1"], { env, isInTerminal: true });
      const uncoloured = await run(["--app", "1"], { env: { ...env, NO_COLOR: "1" }, isInTerminal: true });
      expect(inTerminal).toMatchObject({ status: 0, stdout: expect.stringMatching(colour) });
      expect(stripVTControlCharacters(inTerminal.stdout)).toBe(inPipe.stdout);
      expect(uncoloured).toStrictEqual(inPipe);
    });
  });
}
