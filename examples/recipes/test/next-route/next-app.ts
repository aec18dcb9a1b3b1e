import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@kintone-auth/test-fixtures";
import { transformWithOxc } from "vite";

const recipes = join(import.meta.dirname, "../..");
const next = join(dirname(fileURLToPath(import.meta.resolve("next/package.json"))), "dist/bin/next");

/** An application of Next.js in a folder of its own. */
export interface NextApp {
  readonly folder: string;
  /** Builds it. Resolves with what the command prints. */
  build(): Promise<string>;
  start(environment: Readonly<Record<string, string>>): Promise<RunningNextApp>;
  [Symbol.dispose](): void;
}

export interface RunningNextApp {
  readonly url: string;
  /** What it has printed so far. */
  printed(): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Copies the recipe, with more routes by their paths. Next.js takes routes in TypeScript only where it can install React's types. */
export async function copyNextApp(moreRoutes: Readonly<Record<string, string>>): Promise<NextApp> {
  const folder = mkdtempSync(join(recipes, ".next-route-"));
  cpSync(join(recipes, "src/next-route/app"), join(folder, "app"), { recursive: true });
  for (const file of globSync(join(folder, "app/**/*.ts"))) {
    const { code } = await transformWithOxc(readFileSync(file, "utf8"), file);
    writeFileSync(file.replace(/\.ts$/, ".js"), code);
    rmSync(file);
  }
  for (const [path, file] of Object.entries(moreRoutes)) cpSync(file, join(folder, "app", path));
  const root = join(recipes, "../..");
  const config = { outputFileTracingRoot: root, turbopack: { root } };
  writeFileSync(join(folder, "next.config.mjs"), `export default ${JSON.stringify(config)};`);
  const run = (parameters: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const { PATH = "" } = process.env;
    const env = { PATH, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...environment } as const;
    const child = spawn(process.execPath, [next, ...parameters], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        printed += chunk;
      });
    }
    return { child, printed: () => printed };
  };
  return {
    folder,
    build: async () => {
      const { child, printed } = run(["build"]);
      const [code] = await once(child, "close");
      if (code !== 0) throw new Error(`next build ended with ${code}: ${printed()}`);
      return printed();
    },
    start: async (environment) => {
      const port = String(await freePort());
      const { child, printed } = run(["start", "--port", port, "--hostname", "127.0.0.1"], environment);
      await ready(child, printed);
      return { url: `http://127.0.0.1:${port}`, printed, [Symbol.asyncDispose]: () => end(child) };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

async function ready(child: ChildProcess, printed: () => string): Promise<void> {
  while (!printed().includes("Ready in")) {
    if (child.exitCode !== null) throw new Error(`next start ended: ${printed()}`);
    await Promise.race([once(child.stdout ?? child, "data"), once(child, "close")]);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "close");
}
