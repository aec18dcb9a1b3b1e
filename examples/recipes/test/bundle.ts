import { build } from "vite";

/** Bundles a recipe with the packages' sources to one module, as a platform's tools would, and resolves with its code. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@kintone-auth/source", "module"] },
    ssr: { noExternal: true, target: "webworker" },
    build: { write: false, ssr: entry, minify: false, rolldownOptions: { output: { codeSplitting: false } } },
  });
  if (!("output" in result)) throw new Error("vite made several bundles, or none");
  return result.output[0].code;
}
