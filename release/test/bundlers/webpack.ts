import { promisify } from "node:util";
import webpackCompiler from "webpack";
import type { Bundler } from "./bundler.ts";
import { readStats, statsOptions } from "./webpack-stats.ts";

export const webpack: Bundler = {
  name: `webpack ${webpackCompiler.version.split(".", 1)}`,
  build: async (entries, outDir) => {
    const compiler = webpackCompiler({
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
