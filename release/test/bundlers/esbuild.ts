import { resolve } from "node:path";
import { build, version } from "esbuild";
import type { Bundler } from "./bundler.ts";

export const esbuild: Bundler = {
  name: `esbuild ${version.split(".", 2).join(".")}`,
  build: async (entries, outDir) => {
    const { warnings, metafile } = await build({
      entryPoints: { ...entries },
      bundle: true,
      minify: true,
      platform: "browser",
      outdir: outDir,
      absWorkingDir: outDir,
      logLevel: "silent",
      metafile: true,
    });
    const modules = Object.entries(metafile.outputs).map(([file, { inputs }]) => [
      file.replace(/\.js$/, ""),
      Object.keys(inputs).map((path) => resolve(outDir, path)),
    ]);
    return { warnings: warnings.map(({ text }) => text), modules: Object.fromEntries(modules) };
  },
};

/** Makes what Node.js runs, of one file. Resolves with the warnings. */
export async function bundleForNode(entry: string, outfile: string): Promise<readonly string[]> {
  const { warnings } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    outfile,
    logLevel: "silent",
  });
  return warnings.map(({ text }) => text);
}
