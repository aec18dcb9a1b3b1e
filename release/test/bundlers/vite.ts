import { dirname } from "node:path";
import { build, createLogger, version } from "vite";
import type { Built, Bundler } from "./bundler.ts";

export const vite: Bundler = {
  name: `Vite ${version.split(".", 1)}`,
  build: async (entries, outDir) => {
    const warnings: string[] = [];
    const warn = (message: string) => warnings.push(message);
    const customLogger = { ...createLogger("silent"), warn, warnOnce: warn, error: warn };
    const modules: Record<string, Built["modules"][string]> = {};
    // One after the other: a classic script cannot share modules with another one.
    for (const [name, input] of Object.entries(entries)) {
      await build({
        configFile: false,
        // Vite warns of an output folder that is its root.
        root: dirname(outDir),
        logLevel: "warn",
        customLogger,
        plugins: [
          {
            name: "modules",
            generateBundle: (_, files) => {
              modules[name] = Object.values(files).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
            },
          },
        ],
        build: {
          outDir,
          emptyOutDir: false,
          rolldownOptions: { input, output: { format: "iife", entryFileNames: `${name}.js` } },
        },
      });
    }
    return { warnings, modules };
  },
};
