import { copyFileSync, cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { foundByShell } from "../../test-fixtures/src/found-by-shell.ts";
import {
  type ConditionalTargets,
  clientsAt,
  entriesOf,
  installByNpm,
  installByPnpm,
  libraries,
  librariesOf,
  packages,
  readManifest,
  run,
  versionsOf,
} from "./packed/packed-packages.ts";
import { compileExportedModules } from "./types/compile-exported-modules.ts";
import { exportedModules } from "./types/exported-modules.ts";

const scriptFiles: Readonly<Record<string, readonly string[]>> = {
  axios: ["kintone-auth-axios.min.js"],
  ky: ["kintone-auth-ky.min.js", "ky.min.js"],
};
const clients = ["axios", "ky", "got"];
const builtOfLibrary = ["dist/index.mjs", "dist/index.cjs", "dist/index.d.mts", "dist/index.d.cts"];
const patience = 300_000;

const node20 = join(import.meta.dirname, "../node_modules/node20/bin/node");
const nodes = [process.execPath, node20].filter((node) => existsSync(node));
if (!nodes.includes(node20))
  console.log("left out: the packed packages on Node.js 20 (its binary is for Linux on x64)");

const tarballs = inject("tarballs");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kintone-auth-packaging-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }), patience);

describe("the packed packages, installed into an empty project", () => {
  let project: string;

  beforeAll(async () => {
    project = join(folder, "project");
    await installByNpm(project, { ...librariesOf(tarballs), ...clientsAt(0) });
    for (const file of ["check.mjs", "use.mjs", "use.cjs"]) {
      copyFileSync(join(import.meta.dirname, "packaging", file), join(project, file));
    }
  }, patience);

  for (const node of nodes) {
    const version = node === node20 ? "Node.js 20" : `Node.js ${process.versions.node}`;

    it(`load with require on ${version} where it cannot require an ES module, as before 20.19`, async () => {
      const script = `
        for (const entry of process.argv.slice(1)) require(entry);
        for (const client of ["ky", "got"]) try { require(client) } catch ({ code }) { console.log(client, code) }`;
      const parameters = ["--no-experimental-require-module", "-e", script, ...packages.flatMap(entriesOf)];
      const { stdout } = await run(node, parameters, { cwd: project });
      expect(stdout).toBe("ky ERR_REQUIRE_ESM\ngot ERR_REQUIRE_ESM\n");
    });

    for (const file of ["use.mjs", "use.cjs"]) {
      it(`work in ${file} on ${version}`, async () => {
        const { stdout } = await run(node, [file, ...packages.flatMap(entriesOf)], { cwd: project });
        expect(stdout).toContain(`works on Node.js ${node === node20 ? "20." : process.versions.node}`);
      });
    }
  }

  it("declare their entries", () => {
    expect(packages.flatMap(entriesOf)).toStrictEqual([
      "@kintone-auth/core",
      "@kintone-auth/core/adapter",
      "@kintone-auth/core/checks",
      "@kintone-auth/fetch",
      "@kintone-auth/fetch/session",
      "@kintone-auth/fetch/adapter",
      "@kintone-auth/axios",
      "@kintone-auth/axios/session",
      "@kintone-auth/ky",
      "@kintone-auth/ky/session",
      "@kintone-auth/got",
      "@kintone-auth/oauth",
    ]);
  });

  it("have what resolvers read that do not know exports: the same files", () => {
    const rootOf = (name: string) => join(project, "node_modules/@kintone-auth", name);
    const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
    for (const name of libraries) {
      for (const [entry, targets] of Object.entries<ConditionalTargets | string>(
        read(join(rootOf(name), "package.json")).exports,
      )) {
        if (typeof targets === "string") continue;
        const folder = join(rootOf(name), entry);
        const { main, module, types } = read(join(folder, "package.json"));
        const expected = [targets.require.default, targets.import.default, targets.require.types];
        const files = expected.map((file) => join(rootOf(name), file));
        expect([main, module, types].map((file) => join(folder, file))).toStrictEqual(files);
        expect(files.filter((file) => !existsSync(file))).toStrictEqual([]);
      }
    }
  });

  it("have their script files, which are found by their names", () => {
    for (const name of libraries) {
      const scripts = globSync("dist/*.min.js", { cwd: join(project, "node_modules/@kintone-auth", name) });
      expect(scripts.map((file) => basename(file)).toSorted()).toStrictEqual(scriptFiles[name] ?? []);
      for (const script of scriptFiles[name] ?? []) {
        const path = createRequire(join(project, "use.mjs")).resolve(`@kintone-auth/${name}/${script}`);
        expect(existsSync(path)).toBe(true);
      }
    }
  });
});

describe("exported hooks and clients compile with their declarations, with every major", () => {
  const adapters = Object.keys(exportedModules);

  it("as pnpm lays out packages", { timeout: patience }, async () => {
    const layout = join(folder, "pnpm");
    // A project has one adapter, so that no type can be named by a package that only another one needs.
    const installations = adapters.flatMap((adapter) => {
      const name = `@kintone-auth/${adapter}`;
      const dependencies = { [name]: tarballs[name] ?? "" };
      if (!clients.includes(adapter)) return [{ project: adapter, adapter, dependencies }];
      return versionsOf(adapter).map((version) => ({
        project: `${adapter}-${version}`,
        adapter,
        dependencies: { ...dependencies, [adapter]: version },
      }));
    });
    const projects = Object.fromEntries(installations.map(({ project, dependencies }) => [project, dependencies]));
    await installByPnpm(layout, projects, tarballs);
    expect(await compileExportedModules(layout, installations)).toStrictEqual({ output: "", missing: [] });
  });
});

it("a package that is packed before anything is built has its files", { timeout: patience }, async () => {
  const root = join(import.meta.dirname, "../..");
  const clone = join(folder, "clone");
  const unbuilt = (path: string) => !/[\\/](node_modules|dist)$/.test(path);
  for (const file of [
    ".pnpmfile.mjs",
    "package.json",
    "pnpm-workspace.yaml",
    "tsconfig.base.json",
    "tsdown.config.ts",
    "LICENSE",
    "packages",
    "release/src",
  ]) {
    cpSync(join(root, file), join(clone, file), { recursive: true, filter: unbuilt });
  }
  for (const place of ["", ...packages.map((name) => `packages/${name}`)]) {
    symlinkSync(join(root, place, "node_modules"), join(clone, place, "node_modules"));
  }
  const destination = join(clone, "packed");
  const selection = ["--recursive", "--filter", "./packages/*"];
  await run("pnpm", [...selection, "pack", "--pack-destination", destination], { ...foundByShell, cwd: clone });
  for (const name of packages) {
    const [tarball = ""] = globSync(`kintone-auth-${name}-*.tgz`, { cwd: destination });
    const { stdout } = await run("tar", ["tzf", join(destination, tarball)]);
    const folders = entriesOf(name).flatMap((entry) => entry.split("/")[2] ?? []);
    const entries = folders.map((entry) => `package/${entry}/package.json`);
    const ofCommand = Object.values(readManifest(name).bin ?? {}).map((file) => file.replace("./", ""));
    const built = ofCommand.length > 0 ? ofCommand : builtOfLibrary;
    expect(stdout.split("\n")).toEqual(expect.arrayContaining([...entries, ...built.map((file) => `package/${file}`)]));
  }
});
