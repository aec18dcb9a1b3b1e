import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { snippets } from "../../docs/src/snippets/snippets.ts";
import { reportLine } from "../../test-fixtures/src/report-line.ts";
import { packages, run } from "./packed/packed-packages.ts";

const patience = 900_000;

it("a release is rehearsed, and leaves nothing behind", { timeout: patience }, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-rehearsal-test-"));
  context.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const main = join(import.meta.dirname, "../src/rehearsal/main.ts");
  const { stdout } = await run(process.execPath, [main], { env: { ...process.env, TMPDIR: folder, TEMP: folder } });

  const lastLine = stdout.trim().split("\n").at(-1) ?? "";
  const readmes = snippets.filter(({ file }) => /(^|\/)README(\.ja)?\.md$/.test(file));
  // On each Node.js, one that Kintone lets in, and one that it refuses.
  const nodes = existsSync(join(import.meta.dirname, "../node_modules/node20")) ? 2 : 1;
  // One project for each client, for core alone, for OAuth, and for the doctor.
  expect(lastLine).toBe(
    `rehearsed: ${packages.length} packages published, 7 projects installed, ${readmes.length} snippets run, ${2 * nodes} examinations by the doctor`,
  );
  expect(readdirSync(folder).filter((name) => name.startsWith("kintone-auth-"))).toStrictEqual([]);
  reportLine(context, lastLine);
});
