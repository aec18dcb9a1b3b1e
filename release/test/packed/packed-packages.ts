import { execFile } from "node:child_process";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { foundByShell } from "../../../test-fixtures/src/found-by-shell.ts";

export const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");

/** The packages that are imported. */
export const libraries: readonly string[] = ["core", "fetch", "axios", "ky", "got", "oauth"];

/** The packages that are run, and have no entry to import. */
export const commands: readonly string[] = ["doctor"];

export const packages: readonly string[] = [...libraries, ...commands];

/** Packages by their names, with what is to be installed of them. */
export type Dependencies = Readonly<Record<string, string>>;

/** What `pnpm publish` would publish, as tarballs. Needs `pnpm build` before. */
export async function packAll(folder: string): Promise<Dependencies> {
  // Without `prepack`, which would build once more while other tests use the build.
  const selection = ["--recursive", "--filter", "./packages/*", "--config.ignore-scripts=true"];
  await run("pnpm", [...selection, "pack", "--pack-destination", folder], { ...foundByShell, cwd: root });
  return Object.fromEntries(
    packages.map((name) => {
      const [tarball, ...others] = globSync(`kintone-auth-${name}-*.tgz`, { cwd: folder });
      if (tarball === undefined || others.length > 0) throw new Error(`not one tarball of ${name}`);
      return [`@kintone-auth/${name}`, `file:${join(folder, tarball)}`];
    }),
  );
}

/** What a project installs that imports libraries. */
export function librariesOf(tarballs: Dependencies): Dependencies {
  return Object.fromEntries(
    libraries.map((name) => [`@kintone-auth/${name}`, tarballs[`@kintone-auth/${name}`] ?? ""]),
  );
}

/** The entries that a package declares for `import` and `require`, as they are imported. */
export function entriesOf(name: string): readonly string[] {
  const conditional = Object.entries(readManifest(name).exports).filter(([, target]) => typeof target === "object");
  return conditional.map(([path]) => `@kintone-auth/${name}${path.slice(1)}`);
}

/** Every version of a client that its adapter is tested with, from the newest to the oldest. */
export function versionsOf(client: string): readonly string[] {
  const installed = Object.entries(readManifest(client).devDependencies ?? {});
  const versions = installed.flatMap(([name, version]) => {
    if (name === client) return [version];
    return name.startsWith(`${client}-`) && version.startsWith(`npm:${client}@`)
      ? [version.slice(`npm:${client}@`.length)]
      : [];
  });
  return versions.toSorted((one, other) => other.localeCompare(one, "en", { numeric: true }));
}

const clients = ["axios", "ky", "got"];

/** How many generations of clients there are. */
export const generationCount: number = Math.max(...clients.map((client) => versionsOf(client).length));

/** The newest version of each client for 0, the one before it for 1, and so on, down to the oldest. */
export function clientsAt(age: number): Dependencies {
  return Object.fromEntries(
    clients.map((client) => {
      const versions = versionsOf(client);
      return [client, versions[age] ?? versions.at(-1) ?? ""];
    }),
  );
}

/** What an entry has for `import` and for `require`. */
export interface ConditionalTargets {
  readonly import: Readonly<Record<"types" | "default", string>>;
  readonly require: Readonly<Record<"types" | "default", string>>;
}

interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, ConditionalTargets | string>>;
  /** What a command is called, and its file. */
  readonly bin?: Readonly<Record<string, string>>;
  readonly devDependencies?: Dependencies;
}

export function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
}

/** A project as npm lays it out: all packages side by side. */
export async function installByNpm(folder: string, dependencies: Dependencies): Promise<void> {
  writeManifest(folder, { private: true, dependencies });
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], {
    ...foundByShell,
    cwd: folder,
  });
}

/** Projects as pnpm lays them out, each in a folder of its own: a project finds its own dependencies, and not theirs. */
export async function installByPnpm(
  folder: string,
  projects: Readonly<Record<string, Dependencies>>,
  tarballs: Dependencies,
): Promise<void> {
  writeManifest(folder, { private: true });
  // YAML, of which JSON is a part. The packages depend on each other by a version, which is not published yet.
  const workspace = { packages: Object.keys(projects), nodeLinker: "isolated", overrides: tarballs };
  writeFileSync(join(folder, "pnpm-workspace.yaml"), JSON.stringify(workspace));
  for (const [name, dependencies] of Object.entries(projects)) {
    writeManifest(join(folder, name), { name, private: true, dependencies });
  }
  await run("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"], { ...foundByShell, cwd: folder });
}

function writeManifest(folder: string, manifest: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
}
