import { readFileSync } from "node:fs";
import { defineConfig, type UserConfig } from "tsdown";

/**
 * The modules of a package, from its entries. The same build for every package; publint and attw check it. Each source becomes a
 * file of its own, so that a bundler leaves out whole files that an entry does not need.
 */
export function modules(...entries: readonly string[]): UserConfig {
  return defineConfig({
    entry: ["src/index.ts", ...entries],
    unbundle: true,
    format: ["esm", "cjs"],
    platform: "neutral",
    target: "es2022",
    dts: true,
    fixedExtension: true,
    sourcemap: true,
    publint: true,
    // A script file is not imported, and has no types.
    attw: { level: "error", excludeEntrypoints: [/\.min\.js$/] },
  });
}

/** A classic script for a page: one file that defines one global. `entry` is its source. */
export function scriptFile(
  name: string,
  entry: string,
  globalName: string,
  banner: string,
  own: UserConfig = {},
): UserConfig {
  return defineConfig({
    ...own,
    entry: { [name]: entry },
    format: "iife",
    globalName,
    platform: "browser",
    target: "es2022",
    minify: true,
    // The sources, which are tree-shaken more thoroughly than built modules.
    inputOptions: { resolve: { conditionNames: ["@kintone-auth/source", "browser", "import", "default"] } },
    deps: { alwaysBundle: [/./], onlyBundle: false },
    outputOptions: {
      entryFileNames: "[name].min.js",
      esModule: false,
      generatedCode: { symbols: false },
      postBanner: `/*! ${banner} */`,
    },
    dts: false,
    clean: false,
  });
}

/** Name, version, license and author, if it has one, of the package in a folder: for a banner. */
export function titleOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return [`${name} ${version}`, license, author && `(c) ${author.name}`].filter(Boolean).join(", ");
}
