import { builtinModules } from "node:module";
import { join } from "node:path";
import { build } from "vite";

const names = builtinModules.filter((name) => /^[a-z]/.test(name)).join("|");
const builtins = { find: new RegExp(`^(?:node:)?(${names})$`), replacement: "node:$1" };

/** Bundles an entry with the installed packages, for browsers to a script, for workerd to a module. Resolves with the code. */
export async function bundle(folder: string, entry: string, platform: "browser" | "workerd"): Promise<string> {
  const isForBrowser = platform === "browser";
  const input = join(folder, entry);
  const result = await build({
    configFile: false,
    logLevel: "error",
    root: folder,
    resolve: {
      // As wrangler resolves.
      conditions: isForBrowser ? ["browser", "module"] : ["workerd", "worker", "browser", "module"],
      alias: isForBrowser ? [] : [builtins],
    },
    define: { "process.env.NODE_ENV": '"production"' },
    ...(!isForBrowser && { ssr: { noExternal: true, target: "webworker" } }),
    build: {
      write: false,
      minify: false,
      ssr: !isForBrowser,
      rolldownOptions: {
        input,
        external: isForBrowser ? [] : [/^node:/],
        output: { codeSplitting: false, format: isForBrowser ? "iife" : "es" },
      },
    },
  });
  if (!("output" in result)) throw new Error("vite made several bundles, or none");
  return result.output[0].code;
}
