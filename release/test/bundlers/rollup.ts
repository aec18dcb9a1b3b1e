import { createRequire } from "node:module";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type Plugin, type RollupCache, type RollupOutput, rollup as startRollup, VERSION } from "rollup";
import type { Bundler } from "./bundler.ts";

const require = createRequire(import.meta.url);
// What `import` would find is an ES module, while its types are those of a CommonJS one.
const commonjs: () => Plugin = require("@rollup/plugin-commonjs");
const terser: () => Plugin = require("@rollup/plugin-terser");

export const rollup: Bundler = {
  name: `Rollup ${VERSION.split(".", 1)}`,
  build: async (entries, outDir) => {
    const warnings: string[] = [];
    const plugins = [nodeResolve({ browser: true }), commonjs(), terser()];
    const writing: Promise<readonly [name: string, output: RollupOutput["output"]]>[] = [];
    let cache: RollupCache | undefined;
    // One after the other: a classic script cannot share modules with another one.
    for (const [name, input] of Object.entries(entries)) {
      const bundle = await startRollup({
        input,
        cache,
        plugins,
        onLog: (level, { message }) => {
          if (level === "warn") warnings.push(message);
        },
      });
      cache = bundle.cache;
      // Minified by a thread, while the next one is bundled.
      writing.push(bundle.write({ format: "iife", file: `${outDir}/${name}.js` }).then(({ output }) => [name, output]));
    }
    const modules = (await Promise.all(writing)).map(([name, output]) => [name, output.flatMap(modulesOf)]);
    return { warnings, modules: Object.fromEntries(modules) };
  },
};

function modulesOf(file: RollupOutput["output"][number]): readonly string[] {
  return file.type === "chunk" ? Object.keys(file.modules) : [];
}
