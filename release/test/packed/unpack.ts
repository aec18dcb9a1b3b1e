import { globSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { run } from "./packed-packages.ts";

/** Unpacks a tarball into a folder. Returns the paths of its files. */
export async function unpack(tarball: string, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const path = tarball.replace(/^file:/, "");
  const cwd = dirname(path);
  // Relative paths, since tar takes a drive of Windows for a host.
  await run("tar", ["xzf", basename(path), "--strip-components=1", "-C", relative(cwd, folder)], { cwd });
  return globSync("**/*", { cwd: folder })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();
}
