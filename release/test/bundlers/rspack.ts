import { promisify } from "node:util";
import { rspack as rspackCompiler } from "@rspack/core";
import type { Bundler } from "./bundler.ts";
import { readStats, statsOptions } from "./webpack-stats.ts";

export const rspack: Bundler = {
  name: `Rspack ${rspackCompiler.rspackVersion.split(".", 1)}`,
  build: async (entries, outDir) => {
    const compiler = rspackCompiler({
      mode: "production",
      target: "web",
      context: outDir,
      entry: { ...entries },
      output: { path: outDir, filename: "[name].js" },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    return readStats(stats?.toJson(statsOptions));
  },
};
