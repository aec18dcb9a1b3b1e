import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { defineConfig, type UserConfig } from "tsdown";

/**
 * The modules of a package, from its entries. The same build for every package. Each source becomes a file of its own, so that a
 * bundler leaves out whole files that an entry does not need.
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
    hooks: { "build:prepare": ({ options }) => options.pkg && writeEntryFolders(dirname(options.pkg.packageJsonPath)) },
  });
}

/**
 * Makes a folder for each entry but the main one. Resolvers that do not know `exports` look for `session/package.json` when
 * `…/session` is imported: those of webpack 4, Parcel, eslint-plugin-import and of TypeScript's `node10`.
 */
function writeEntryFolders(folder: string): void {
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const [entry, targets] of Object.entries<string | ConditionalTargets>(exports)) {
    if (entry === "." || typeof targets === "string") continue;
    const fromEntry = (path: string) => posix.relative(entry, path);
    const manifest = {
      main: fromEntry(targets.require.default),
      module: fromEntry(targets.import.default),
      types: fromEntry(targets.require.types),
    };
    mkdirSync(join(folder, entry), { recursive: true });
    writeFileSync(join(folder, entry, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

interface ConditionalTargets {
  readonly import: Target;
  readonly require: Target;
}

interface Target {
  readonly types: string;
  readonly default: string;
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
      postBanner: banner,
    },
    dts: false,
    clean: false,
  });
}

/** Whose file it is, for a banner: name, version, license and author, if it has one, of the package in a folder. */
export function titleOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `/*! ${[`${name} ${version}`, license, author && `(c) ${author.name ?? author}`].filter(Boolean).join(", ")} */`;
}

/** The whole license of the package in a folder, for the banner of a file that is a copy of it and may travel alone. */
export function licenseOf(folder: string): string {
  const license = readdirSync(folder).find((file) => /^license(\.\w+)?$/i.test(file));
  if (license === undefined) throw new Error(`${folder} has no license`);
  return `/*!\n${readFileSync(join(folder, license), "utf8").trim()}\n*/`;
}
