import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describeFiles } from "../describe-files.ts";
import { root } from "../repository.ts";
import type { Project } from "./projects.ts";

/** Throws unless each installed package has the files that the tests know, and a package.json without what users do not need. */
export function compareFiles({ folder, versions }: Project): void {
  for (const name of Object.keys(versions).filter((name) => name.startsWith("@kintone-auth/"))) {
    const installed = join(folder, "node_modules", name);
    const files = globSync("**/*", { cwd: installed }).filter((file) => statSync(join(installed, file)).isFile());
    const expected = readFileSync(join(root, `release/test/publishing/files/${name.split("/")[1]}.txt`), "utf8");
    const actual = describeFiles(files.map((file) => file.replaceAll("\\", "/")).toSorted());
    if (actual !== expected) throw new Error(`${name} was published with other files than its tests know:\n${actual}`);
  }
}
