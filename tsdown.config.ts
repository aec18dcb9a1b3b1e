import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Rolldown, type UserConfig } from "tsdown";

/** One build for every package; publint and attw check them. */
const modules: UserConfig = defineConfig({
  entry: "src/index.ts",
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

export default modules;

/** A classic script for a page: one file, one global, nothing beside it. Its entry is `scripts/NAME.ts`. */
export function scriptFile(name: string, globalName: string, banner: string, own: UserConfig = {}): UserConfig {
  return defineConfig({
    ...own,
    entry: { [name]: `scripts/${name}.ts` },
    format: "iife",
    globalName,
    platform: "browser",
    target: "es2022",
    minify: true,
    // The sources, of core too: they have the variants for pages.
    inputOptions: { resolve: { conditionNames: ["@kintone-auth/source", "browser", "import", "default"] } },
    deps: { alwaysBundle: [/./], onlyBundle: false },
    plugins: [pageVariants],
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

/** Where a module `x.ts` has a sibling `x.page.ts`, script files get the latter. */
const pageVariants: Rolldown.Plugin = {
  name: "page-variants",
  async resolveId(source, importer, options) {
    const resolved = await this.resolve(source, importer, options);
    const variant = resolved?.id.replace(/(?<!\.page)\.ts$/, ".page.ts");
    return variant && existsSync(variant) ? variant : resolved;
  },
};

/** Name, version, license and author, where it has one, of the package in a folder: for a banner. */
export function titleOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return [`${name} ${version}`, license, author && `(c) ${author.name}`].filter(Boolean).join(", ");
}
