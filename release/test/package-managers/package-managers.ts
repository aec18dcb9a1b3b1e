import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { foundByShell } from "../../../test-fixtures/src/found-by-shell.ts";
import { type Dependencies, run } from "../packed/packed-packages.ts";

/** A project of a user's. */
export interface Project {
  readonly dependencies: Dependencies;
  /** What stands for packages that are not published, by their names, or by name and range. */
  readonly overrides: Dependencies;
}

export interface PackageManager {
  /** Installs a project into a folder. Returns what it warns of, and rejects with all that it prints when it fails. */
  readonly install: (folder: string, project: Project) => Promise<readonly string[]>;
  /** Runs a file of the project's by a Node.js that finds the packages, and returns what it prints. */
  readonly runFile: (folder: string, file: string, parameters: readonly string[]) => Promise<string>;
  /** Runs a command that a package of the project's brings, and returns what it prints. */
  readonly runCommand: (folder: string, command: string, parameters: readonly string[]) => Promise<string>;
}

export const packageManagers: Readonly<Record<string, PackageManager>> = {
  npm: {
    // It needs no overrides: what lies beside or above a package is taken for what it asks for.
    async install(folder, { dependencies }) {
      writeProject(folder, { private: true, dependencies });
      const printed = await runTool(
        "npm",
        ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
        folder,
      );
      return linesWith(printed, /^npm warn /i);
    },
    runFile: (folder, file, parameters) => runTool(process.execPath, [file, ...parameters], folder),
    runCommand(folder, command, parameters) {
      // Whoever runs the tests by npx has set them.
      const env = { npm_config_call: undefined, npm_config_package: undefined };
      return runTool("npm", ["exec", "--yes=false", "--", command, ...parameters], folder, env);
    },
  },

  "pnpm 11": {
    async install(folder, { dependencies, overrides }) {
      writeProject(folder, { private: true, dependencies });
      // YAML, of which JSON is a part.
      writeFileSync(join(folder, "pnpm-workspace.yaml"), JSON.stringify({ overrides }));
      const printed = await runTool("pnpm", ["install", "--no-frozen-lockfile", "--prefer-offline"], folder);
      return linesWith(printed, /^\s*\[?WARN/);
    },
    runFile: (folder, file, parameters) => runTool(process.execPath, [file, ...parameters], folder),
    runCommand: (folder, command, parameters) => runTool("pnpm", ["exec", command, ...parameters], folder),
  },

  "Yarn 4, Plug'n'Play": {
    async install(folder, { dependencies, overrides }) {
      const resolutions = Object.fromEntries(
        Object.entries(overrides).map(([name, target]) => [name.replace(/(?<=.)@/, "@npm:"), target]),
      );
      writeProject(folder, { private: true, dependencies, resolutions });
      // Without it, the project would be a part of the one around it, if there were one.
      writeFileSync(join(folder, "yarn.lock"), "");
      const printed = await runYarn(folder, ["install", "--json"]);
      const messages = printed
        .trim()
        .split("\n")
        .map((line): YarnMessage => JSON.parse(line));
      return messages.filter((each) => each.type !== "info" && each.displayName !== "YN0000").map(({ data }) => data);
    },
    runFile: (folder, file, parameters) => runYarn(folder, ["node", file, ...parameters]),
    runCommand: (folder, command, parameters) => runYarn(folder, ["run", command, ...parameters]),
  },
};

interface YarnMessage {
  readonly type: "info" | "warning" | "error";
  /** Its code, which is YN0000 for what is only said in between. */
  readonly displayName: string;
  readonly data: string;
}

const yarn = createRequire(import.meta.url).resolve("@yarnpkg/cli-dist/bin/yarn.js");

interface NpmSettings {
  readonly registry: string;
  /** The file of the authorities that the registry's certificate is checked with, if npm has one of its own. */
  readonly cafile?: string | null;
}

let askedForSettings: Promise<string> | undefined;

/** What npm knows of its registry, and Yarn does not read. */
async function settingsOfNpm(folder: string): Promise<NpmSettings> {
  askedForSettings ??= runTool("npm", ["config", "list", "--json", "--long"], folder);
  return JSON.parse(await askedForSettings);
}

/** Yarn, without the settings and the caches of whoever runs the tests. */
async function runYarn(folder: string, parameters: readonly string[]): Promise<string> {
  const settings = await settingsOfNpm(folder);
  const registry = new URL(settings.registry);
  const environment = {
    YARN_RC_FILENAME: ".settings-of-this-test.yml",
    YARN_IGNORE_PATH: "1",
    YARN_ENABLE_TELEMETRY: "0",
    YARN_ENABLE_GLOBAL_CACHE: "false",
    YARN_GLOBAL_FOLDER: join(folder, "../yarn"),
    YARN_CACHE_FOLDER: join(folder, "../yarn/cache"),
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    YARN_NODE_LINKER: "pnp",
    YARN_NPM_REGISTRY_SERVER: registry.href,
    YARN_UNSAFE_HTTP_WHITELIST: registry.protocol === "http:" ? registry.hostname : "",
    ...(settings.cafile ? { YARN_HTTPS_CA_FILE_PATH: settings.cafile } : {}),
  };
  return runTool(process.execPath, [yarn, ...parameters], folder, environment);
}

/** Runs a program, and returns what it prints. Where it fails, that is the error. */
async function runTool(
  program: string,
  parameters: readonly string[],
  folder: string,
  more: object = {},
): Promise<string> {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, NODE_NO_WARNINGS: "1", ...more };
  try {
    const { stdout, stderr } = await run(program, parameters, {
      ...(program === process.execPath ? {} : foundByShell),
      cwd: folder,
      env,
    });
    return stdout + stderr;
  } catch (error) {
    throw new Error([Reflect.get(Object(error), "stdout"), Reflect.get(Object(error), "stderr")].join("\n"));
  }
}

function linesWith(printed: string, start: RegExp): readonly string[] {
  return printed.split("\n").filter((line) => start.test(line));
}

function writeProject(folder: string, manifest: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
}
