import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const adapters = ["axios", "ky", "got"];
/** Only axios has to be called by an adapter: ky and got hand over all that is needed. */
const importedClients: Readonly<Record<string, readonly string[]>> = { axios: ["axios"], ky: [], got: [] };

function sourcesOf(folder: string): readonly string[] {
  return globSync("**/*.ts", { cwd: join(root, folder) }).map((file) => join(root, folder, file));
}

/** Every module that a folder's files import or re-export from. Examples in comments do not count. */
function importsOf(folder: string): readonly string[] {
  const specifiers = sourcesOf(folder).flatMap((file) => {
    const code = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    return [...code.matchAll(/\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)].map(
      ([, specifier]) => specifier ?? "",
    );
  });
  return [...new Set(specifiers.filter((specifier) => !specifier.startsWith(".")))].toSorted();
}

describe("the arrows between packages", () => {
  it("core imports nothing, and depends on nothing", () => {
    expect(importsOf("packages/core/src")).toStrictEqual([]);
    const manifest = JSON.parse(readFileSync(join(root, "packages/core/package.json"), "utf8"));
    expect(Object.keys(manifest.dependencies ?? {})).toStrictEqual([]);
    expect(Object.keys(manifest.peerDependencies ?? {})).toStrictEqual([]);
  });

  it("oauth imports core and oauth4webapi, and no adapter", () => {
    expect(importsOf("packages/oauth/src")).toStrictEqual(["@kintone-auth/core", "oauth4webapi"]);
    const manifest = JSON.parse(readFileSync(join(root, "packages/oauth/package.json"), "utf8"));
    expect(Object.keys(manifest.dependencies)).toStrictEqual(["@kintone-auth/core", "oauth4webapi"]);
  });

  for (const adapter of adapters) {
    it(`${adapter} imports core and its client, and no other adapter`, () => {
      const expected = ["@kintone-auth/core", ...(importedClients[adapter] ?? [])];
      expect(importsOf(`packages/${adapter}/src`)).toStrictEqual(expected);
      const manifest = JSON.parse(readFileSync(join(root, `packages/${adapter}/package.json`), "utf8"));
      expect(Object.keys(manifest.dependencies)).toStrictEqual(["@kintone-auth/core"]);
      expect(Object.keys(manifest.peerDependencies)).toStrictEqual([adapter]);
    });

    it(`${adapter} has less than 150 lines of code of its own, comments and imports aside`, () => {
      const code = sourcesOf(`packages/${adapter}/src`)
        .map((file) => readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""))
        .map((text) => text.replaceAll(/^(import|export) [^;]*?from "[^"]+";$/gm, ""));
      const lines = code.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
      expect(lines.length).toBeLessThan(150);
    });
  }

  it("the fake Kintone and the suite do not import what they test", () => {
    expect(importsOf("test-fixtures/src").filter((name) => name.startsWith("@kintone-auth/"))).toStrictEqual([]);
  });

  it("the adapters have the same shape", () => {
    for (const adapter of adapters) {
      const files = globSync("*.ts", { cwd: join(root, `packages/${adapter}/src`) });
      expect(files).toEqual(expect.arrayContaining(["index.ts", "kintone-auth.ts", "with-kintone-auth.ts"]));
      const index = readFileSync(join(root, `packages/${adapter}/src/index.ts`), "utf8");
      expect(index).toBe(readFileSync(join(root, "packages/axios/src/index.ts"), "utf8"));
    }
  });
});

describe("the variants for pages", () => {
  it("have what they stand for beside them, and no export that it has not", async () => {
    const variants = sourcesOf("packages").filter((file) => /\/src\/.*\.page\.ts$/.test(file));
    expect(variants.length).toBeGreaterThan(0);
    for (const variant of variants) {
      const original = variant.replace(".page.ts", ".ts");
      expect(Object.keys(await import(original))).toEqual(expect.arrayContaining(Object.keys(await import(variant))));
    }
  });
});

describe("the words", () => {
  it("are whole words: no opts, cfg, req, res", () => {
    // What stands behind a dot may be another library's, and if it is ours, it is declared somewhere.
    const abbreviations = /(?<!\.)\b(opts|cfg|conf|req|res|ctx|err|cb|args)\b/;
    const offenders = ["packages", "test-fixtures/src", "examples", "bench/src"]
      .flatMap(sourcesOf)
      .filter((file) => !/node_modules|dist/.test(file))
      .filter((file) => abbreviations.test(readFileSync(file, "utf8")));
    expect(offenders).toStrictEqual([]);
  });
});

describe("the repository", () => {
  it("names no package registry", () => {
    const files = ["pnpm-lock.yaml", "package.json", "pnpm-workspace.yaml"];
    for (const file of files) expect(readFileSync(join(root, file), "utf8")).not.toMatch(/tarball:|registry/);
  });
});
