import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

export interface PageScript {
  /** A file of TypeScript. */
  readonly entry: string;
  /** The client's name, and the package of the version that it stands for. */
  readonly client: string;
  readonly installedAs: string;
}

const expectInPage = join(import.meta.dirname, "../in-page/expect.ts");

/** Bundles the packages' sources to one classic script, in a folder of its own. Resolves with its path. */
export async function buildForPage({ entry, client, installedAs }: PageScript): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), "kintone-auth-page-"));
  await build({
    configFile: false,
    logLevel: "error",
    resolve: {
      conditions: ["@kintone-auth/source", "browser", "module"],
      alias: [
        { find: /^vitest$/, replacement: expectInPage },
        { find: new RegExp(`^${client}$`), replacement: installedAs },
      ],
    },
    define: { "process.env.NODE_ENV": '"production"' },
    build: { outDir, lib: { entry, formats: ["iife"], name: "pageScript", fileName: () => "page-script.js" } },
  });
  return join(outDir, "page-script.js");
}
