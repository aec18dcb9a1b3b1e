import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { describeFiles } from "../src/describe-files.ts";
import { type ReleaseState, reasonsAgainstRelease } from "../src/reasons-against-release.ts";
import { pendingChangesets, rootManifest, versions } from "../src/repository.ts";
import { packages } from "./packed/packed-packages.ts";
import { unpack } from "./packed/unpack.ts";

const tarballs = inject("tarballs");
const folder = mkdtempSync(join(tmpdir(), "kintone-auth-publishing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { repository, author } = rootManifest;

/** Copies of other projects, which have to carry the license of each. */
const copies: Readonly<Record<string, readonly { readonly file: string; readonly holder: string }[]>> = {
  ky: [{ file: "dist/ky.min.js", holder: "Sindre Sorhus" }],
  oauth: [{ file: "dist/oauth4webapi.cjs", holder: "Filip Skokan" }],
};

/** What a package.json says of a library, unless it is a command's. */
const ofLibrary = { sideEffects: false, engines: { node: ">=20" } };
/** undici's Node.js. Bundlers read `sideEffects`, and a command is not bundled. */
const ofCommand: Readonly<Record<string, object>> = {
  doctor: { sideEffects: undefined, engines: { node: ">=20.18.1" } },
};

describe.each(packages)("@kintone-auth/%s, as it would be published,", (name) => {
  const read = (file: string) => readFileSync(join(folder, name, file), "utf8");
  let files: readonly string[];

  beforeAll(async () => {
    files = await unpack(tarballs[`@kintone-auth/${name}`] ?? "", join(folder, name));
  });

  it("holds these files and no others", async () => {
    await expect(describeFiles(files)).toMatchFileSnapshot(`publishing/files/${name}.txt`);
  });

  it("says what it is, whose it is, and where it comes from", () => {
    const manifest = JSON.parse(read("package.json"));
    const directory = `packages/${name}`;
    expect(manifest).toMatchObject({
      name: `@kintone-auth/${name}`,
      description: expect.stringContaining("Kintone"),
      keywords: expect.arrayContaining(["kintone", "cybozu", "authentication", name === "core" ? "middleware" : name]),
      author,
      license: "MIT",
    });
    const { homepage, bugs, sideEffects, engines, publishConfig } = manifest;
    expect(manifest.repository).toStrictEqual({ type: "git", url: `git+${repository}.git`, directory });
    expect({ homepage, bugs, sideEffects, engines, publishConfig }).toStrictEqual({
      homepage: `${repository}/tree/main/${directory}#readme`,
      bugs: { url: `${repository}/issues` },
      ...(ofCommand[name] ?? ofLibrary),
      publishConfig: { access: "public", provenance: true },
    });
    expect(read("LICENSE")).toContain(`(c) 2026 ${author}\n`);
  });

  it("has nothing that serves this repository alone", () => {
    const text = read("package.json");
    expect(Object.keys(JSON.parse(text))).not.toEqual(expect.arrayContaining(["scripts", "devDependencies"]));
    expect(text).not.toMatch(/workspace:|catalog:|\/source"|\bsrc\b|"scripts"|"devDependencies"/);
  });

  it("has the sources in its source maps, and nowhere else", () => {
    const maps = files.filter((file) => file.endsWith(".map"));
    expect(maps).not.toHaveLength(0);
    for (const file of maps) {
      const { sources, sourcesContent } = JSON.parse(read(file));
      expect(sourcesContent).toHaveLength(sources.length);
      expect(sourcesContent).toSatisfy((texts: readonly unknown[]) => texts.every((text) => text));
    }
    expect(files.filter((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file))).toStrictEqual([]);
  });

  for (const { file, holder } of copies[name] ?? []) {
    it(`has a license in ${file}`, () => {
      const [, banner = ""] = /^\/\*![^\n]+\n(\/\*!.+?\*\/)\n/s.exec(read(file)) ?? [];
      expect(banner).toMatch(new RegExp(`^Copyright .*${holder}`, "m"));
      for (const text of ["Permission is hereby granted", 'THE SOFTWARE IS PROVIDED "AS IS"']) {
        expect(banner).toContain(text);
      }
    });
  }
});

describe("a release", () => {
  const check = join(import.meta.dirname, "../src/check.ts");

  const ready: ReleaseState = {
    repository: "https://github.com/kintone-auth/kintone-auth",
    pendingChangesets: [],
    versions: { "@kintone-auth/core": "0.1.0" },
  };
  // In parts, so that it stays when the placeholder is replaced everywhere.
  const placeholder = ["https://github.com", "OWNER", "kintone-auth"].join("/");

  it("is not refused when all is there", () => {
    expect(reasonsAgainstRelease(ready)).toStrictEqual([]);
  });

  it.each([
    ["the repository's address is a placeholder", { repository: placeholder }, `${placeholder} is a placeholder`],
    ["changesets are pending", { pendingChangesets: ["a-change.md"] }, "a-change.md"],
    ["a package has no version", { versions: { "@kintone-auth/got": "0.0.0" } }, "@kintone-auth/got"],
  ])("is refused while %s", (_state, state, words) => {
    expect(reasonsAgainstRelease({ ...ready, ...state })).toStrictEqual([expect.stringContaining(words)]);
  });

  it("is refused by the command that `pnpm release` runs first, as things stand here", async () => {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
      execFile(process.execPath, [check], (error, _stdout, stderr) => resolve({ code: error?.code ?? 0, stderr })),
    );
    const reasons = reasonsAgainstRelease({ repository, pendingChangesets, versions });
    expect(code).toBe(reasons.length > 0 ? 1 : 0);
    for (const reason of reasons) expect(stderr).toContain(reason);
  });
});
