import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../..");

interface RootManifest {
  /** Where the repository is to be found, without a slash behind it. */
  readonly repository: string;
  readonly author: string;
}

/** The one place where the repository's address stands. */
export const rootManifest: RootManifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The changesets that no version has consumed yet. */
export const pendingChangesets: readonly string[] = globSync("*.md", { cwd: join(root, ".changeset") }).toSorted();

/** The version of each package, by its name. */
export const versions: Readonly<Record<string, string>> = Object.fromEntries(
  globSync("packages/*/package.json", { cwd: root }).map((file) => {
    const { name, version } = JSON.parse(readFileSync(join(root, file), "utf8"));
    return [name, version];
  }),
);
