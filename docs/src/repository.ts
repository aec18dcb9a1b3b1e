import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../..");

/** Reads a file that is named from the root of the repository. */
export function readText(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The files of the repository that match, from its root, with `/` on every system. */
export function filesMatching(...patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted();
}

/** Where the repository is to be found, without a slash behind it. */
export const repository: string = JSON.parse(readText("package.json")).repository;
