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

/** One classic script, from the packages' sources. */
export async function buildForPage({ entry, client, installedAs }: PageScript): Promise<string> {
  const output = await build({
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
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ["iife"], name: "pageScript" },
    },
  });
  const [first] = [output].flat();
  if (!first || !("output" in first)) throw new Error("nothing was built");
  return first.output[0].code;
}
