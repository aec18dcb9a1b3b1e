import { execFile } from "node:child_process";
import { copyFileSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const packages = ["core", "axios", "ky", "got", "oauth"];
const scriptFiles: Readonly<Record<string, readonly string[]>> = {
  axios: ["kintone-auth-axios.min.js"],
  ky: ["kintone-auth-ky.min.js", "ky.min.js"],
};
const clients = ["axios@1.21.1", "ky@2.1.0", "got@16.1.0"];
const patience = 120_000;

const node20 = join(import.meta.dirname, "../node_modules/node20/bin/node");
const nodes = [process.execPath, node20].filter((node) => existsSync(node));
if (!nodes.includes(node20))
  console.log("left out: the packed packages on Node.js 20 (its binary is for Linux on x64)");

let project: string;

/** What `pnpm publish` would publish, installed by npm into an empty project. Needs `pnpm build` before. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "kintone-auth-packaging-"));
  for (const name of packages) {
    await run("pnpm", ["pack", "--pack-destination", project], { cwd: join(root, "packages", name) });
  }
  writeFileSync(join(project, "package.json"), '{ "private": true }');
  for (const file of ["check.mjs", "use.mjs", "use.cjs"]) {
    copyFileSync(join(import.meta.dirname, "packaging", file), join(project, file));
  }
  const tarballs = globSync("*.tgz", { cwd: project }).map((file) => `./${file}`);
  expect(tarballs).toHaveLength(packages.length);
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...tarballs, ...clients], {
    cwd: project,
  });
}, patience);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the packed packages, installed into an empty project", () => {
  for (const node of nodes) {
    for (const file of ["use.mjs", "use.cjs"]) {
      it(`work in ${file} on ${node === node20 ? "Node.js 20" : `Node.js ${process.versions.node}`}`, async () => {
        const { stdout } = await run(node, [file], { cwd: project });
        expect(stdout).toContain(`works on Node.js ${node === node20 ? "20." : process.versions.node}`);
      });
    }
  }

  it("hold what they need and nothing else", async () => {
    for (const name of packages) {
      const files = globSync("**/*", { cwd: join(project, "node_modules/@kintone-auth", name) });
      const unexpected = files.filter((file) => !/^(dist|src|package\.json|README\.md|LICENSE)/.test(file));
      expect(unexpected).toStrictEqual([]);
      expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "dist/index.mjs", "dist/index.cjs"]));
      const scripts = files.filter((file) => file.endsWith(".min.js")).map((file) => file.replace("dist/", ""));
      expect(scripts.toSorted()).toStrictEqual(scriptFiles[name] ?? []);
      for (const script of scripts) {
        const path = createRequire(join(project, "use.mjs")).resolve(`@kintone-auth/${name}/${script}`);
        expect(existsSync(path)).toBe(true);
      }
    }
  });
});
