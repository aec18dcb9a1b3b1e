import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesMatching, readText } from "../../../docs/src/repository.ts";
import { run } from "./run.ts";
import type { Registry } from "./start-registry.ts";

/** An empty project that packages were installed into. */
export interface Project {
  readonly folder: string;
  /** What was installed, as npm is told: `@kintone-auth/ky ky`. */
  readonly installs: string;
  /** The versions that npm chose, by the names of the packages. */
  readonly versions: Readonly<Record<string, string>>;
}

export const readmes: readonly string[] = filesMatching("README.md", "README.ja.md", "packages/*/README.md");

/** What the READMEs say is to be installed: behind `npm install`, and in the comment there, each once. */
export function installations(): readonly string[] {
  const lines = readmes.flatMap((readme) => readText(readme).match(/^npm install @.+$/gm) ?? []);
  const all = lines.flatMap((line) => {
    const [command = "", comment = ""] = line.replace("npm install ", "").split("#");
    return [command.trim(), ...(comment.match(/@kintone-auth\/[a-z]+(?: [a-z]+)?/g) ?? [])];
  });
  return [...new Set(all)];
}

/** The commands that the READMEs run by npx, by the names of their packages, each once. */
export function commands(): readonly string[] {
  const lines = readmes.flatMap((readme) => readText(readme).match(/^npx @kintone-auth\/[a-z]+/gm) ?? []);
  return [...new Set(lines.map((line) => line.replace("npx ", "")))];
}

/** Installs by npm, as a user does who has nothing yet: this repository's packages from one registry, and all others from npm's own. */
export async function installProject(installs: string, folder: string, { url }: Registry): Promise<Project> {
  const env = makeProject(folder, { url });
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...installs.split(" ")], {
    cwd: folder,
    env,
  });
  return readProject(folder, installs);
}

/** What npm has installed into a folder. */
export function readProject(folder: string, installs: string): Project {
  return { folder, installs, versions: installedVersions(folder, installs) };
}

/** Makes an empty project. Returns the environment that npm needs there. */
export function makeProject(folder: string, { url }: Pick<Registry, "url">): NodeJS.ProcessEnv {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, ".npmrc"), `@kintone-auth:registry=${url}\n`);
  // Not npm's usual cache, where it would stay, and where an earlier rehearsal may have left the same version.
  return { npm_config_cache: join(folder, "../npm-cache") };
}

/** The versions of what was asked for, and of all packages of this repository that came with it. */
function installedVersions(folder: string, installs: string): Project["versions"] {
  const { packages } = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8"));
  const asked = installs.split(" ").map((name) => `node_modules/${name}`);
  return Object.fromEntries(
    Object.entries<{ readonly version: string }>(packages)
      .filter(([path]) => asked.includes(path) || path.includes("node_modules/@kintone-auth/"))
      .map(([path, { version }]) => [path.replace("node_modules/", ""), version]),
  );
}
