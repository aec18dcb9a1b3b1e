import { readModule } from "../../../test-fixtures/test/structure/modules.ts";
import { filesMatching } from "../../src/repository.ts";

/** The files of a package that its tests run: themselves, what they import, and the files and folders that one of these names. */
export function testedFilesOf(folder: string): ReadonlySet<string> {
  const all = filesMatching(`${folder}/{src,test}/**/*.{ts,js,mjs}`);
  const tested = new Set<string>();
  const visit = (file: string) => {
    if (tested.has(file) || !all.includes(file)) return;
    tested.add(file);
    const { code, imports } = readModule(file);
    for (const { from } of imports) visit(from);
    const names = [...code.matchAll(/"(?:[^"]*\/)?([\w-]+\.(?:ts|js|mjs))"/g)].map(([, name]) => name);
    const copied = [...code.matchAll(/["`](?:\.\.\/)*(src\/[\w/-]*\w)\/?["`$]/g)].map(
      ([, path]) => `${folder}/${path}/`,
    );
    for (const other of all) {
      if (names.includes(other.split("/").at(-1)) || copied.some((path) => other.startsWith(path))) visit(other);
    }
  };
  for (const file of all) if (/\/test\/.+\.test\.ts$/.test(file)) visit(file);
  return tested;
}
