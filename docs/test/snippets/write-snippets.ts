import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Snippet, snippetsFor } from "../../src/snippets/snippets.ts";

const generated = join(import.meta.dirname, "../../generated");
const folders = { node: join(generated, "node"), page: join(generated, "page") };

/** Writes the snippets into files, each kind into a folder that compiles by the strictest settings. Returns the folders. */
export function writeSnippets(): readonly string[] {
  for (const kind of ["node", "page"] as const) {
    const compilerOptions = { types: ["node"], declaration: false, isolatedDeclarations: false };
    const config = { extends: "../../../tsconfig.base.json", compilerOptions, include: ["."] };
    mkdirSync(folders[kind], { recursive: true });
    writeFileSync(join(folders[kind], "tsconfig.json"), JSON.stringify(config));
    for (const snippet of snippetsFor(kind)) writeFileSync(fileOf(snippet, kind), snippet.code);
  }
  copyFileSync(join(import.meta.dirname, "kintone-page.d.ts"), join(folders.page, "kintone-page.d.ts"));
  return Object.values(folders);
}

export function removeSnippets(): void {
  rmSync(generated, { recursive: true, force: true });
}

export function fileOf({ name }: Snippet, kind: "node" | "page"): string {
  return join(folders[kind], `${name.replaceAll(/\W+/g, "-")}.ts`);
}
