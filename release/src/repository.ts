import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../..");

interface RootManifest {
  /** Where the repository is to be found, without a slash behind it. */
  readonly repository: string;
  readonly author: string;
}

/** The one place where the repository's address stands. */
export const rootManifest: RootManifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Whether nobody has said yet whose repository it is. */
export function isPlaceholder(repository: string): boolean {
  return repository.includes("/OWNER/");
}
