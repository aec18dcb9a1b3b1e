import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { cleanEnvironment, credentialsOf, foundByShell, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesMatching, readText, root } from "../src/repository.ts";
import { snippetsFor } from "../src/snippets/snippets.ts";

const run = promisify(execFile);
const patience = 300_000;

/** As README says it, for a project beside a clone. */
function installationIn(readme: string): string {
  const [, command] = /`(npm install \.\.\/kintone-auth\/packed\/\*\.tgz axios)`/.exec(readText(readme)) ?? [];
  if (command === undefined) throw new Error(`${readme} does not say how to install from a clone`);
  return command;
}

describe("the packages that `npm run pack` has packed", () => {
  let project: string;

  beforeAll(async () => {
    // Its second half, without a build that others use meanwhile.
    await run("pnpm", ["--silent", "run", "tarballs"], { ...foundByShell, cwd: root });
    const folder = mkdtempSync(join(tmpdir(), "kintone-auth-install-"));
    symlinkSync(root, join(folder, "kintone-auth"));
    project = join(folder, "project");
    mkdirSync(project);
    await run("npm", ["init", "--yes"], { ...foundByShell, cwd: project });
    await run("npm", ["pkg", "set", "type=module"], { ...foundByShell, cwd: project });
    const env = { ...process.env, npm_config_prefer_offline: "true", npm_config_audit: "false" };
    await run(installationIn("README.md"), { cwd: project, env, shell: true });
  }, patience);

  afterAll(() => rmSync(join(project, ".."), { recursive: true, force: true }), patience);

  it.each(filesMatching("README.md", "README.ja.md"))("are installed by the command of %s", (readme) => {
    expect(installationIn(readme)).toBe(installationIn("README.md"));
  });

  for (const [index, { name, code }] of snippetsFor("node")
    .filter(({ file }) => file === "README.md")
    .entries()) {
    it(`get records from an empty project, by ${name}`, async () => {
      await using kintone = await startFakeKintone();
      const file = join(project, `snippet-${index}.ts`);
      const settings = { "https://example.cybozu.com": kintone.baseUrl, YOUR_API_TOKEN: known.tokenOfApp1 };
      const replaced = Object.entries(settings).reduce((text, [from, to]) => text.replaceAll(from, to), code);
      writeFileSync(file, replaced);
      const env = { ...cleanEnvironment, KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN: known.tokenOfApp1 };
      const { stdout } = await run(process.execPath, [file], { cwd: project, env });
      expect(stdout).toContain("$revision");
      expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [known.tokenOfApp1] }]);
    });
  }
});
