import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../repository.ts";
import { run } from "./run.ts";

/** Copies what git would clone if all were committed now. */
export async function copyFiles(copy: string): Promise<void> {
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of listed.split("\0")) {
    // A file that was deleted and not committed is listed, too.
    if (file !== "" && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
}

/** What this tree was installed from: another file system would have a store of its own. */
export async function storeOfTree(): Promise<string> {
  return (await run("pnpm", ["store", "path"], { cwd: root })).trim();
}

/** Copies this tree into a repository of its own, and installs what the build needs. */
export async function copyTree(copy: string): Promise<void> {
  await copyFiles(copy);
  await commit(copy);
  const parameters = ["--frozen-lockfile", "--prefer-offline", "--store-dir", await storeOfTree()];
  await run("pnpm", ["install", ...parameters, "--filter", ".", "--filter", "./packages/*"], { cwd: copy });
}

/** Changesets asks git what has changed, and makes tags. */
async function commit(folder: string): Promise<void> {
  const settings = [
    "user.name=rehearsal",
    "user.email=rehearsal@localhost",
    "commit.gpgSign=false",
    "tag.gpgSign=false",
  ];
  await run("git", ["init", "--quiet", "--initial-branch", "main"], { cwd: folder });
  for (const setting of settings) await run("git", ["config", ...setting.split("=")], { cwd: folder });
  await run("git", ["add", "--all"], { cwd: folder });
  await run("git", ["commit", "--quiet", "--message", "rehearsed"], { cwd: folder });
}
