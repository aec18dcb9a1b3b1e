import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportedModules } from "./exported-modules.ts";
import { compileFolder, plainStrict } from "./run-compiler.ts";

/** A project in a layout, which is the name of its folder, and an adapter that is installed there. */
export interface Place {
  readonly project: string;
  readonly adapter: string;
}

/** What the compiler printed, and the declarations that it should have written and has not. */
export interface Compilation {
  readonly output: string;
  readonly missing: readonly string[];
}

/** Writes the modules of each adapter into its project, as ES modules and as CommonJS, and compiles all of them at once. */
export async function compileExportedModules(layout: string, places: readonly Place[]): Promise<Compilation> {
  const declarations: string[] = [];
  for (const { project, adapter } of places) {
    for (const [index, code] of (exportedModules[adapter] ?? []).entries()) {
      for (const extension of ["mts", "cts"]) {
        const file = join(project, `${adapter}-${index}`);
        writeFileSync(join(layout, `${file}.${extension}`), code);
        declarations.push(join("types", `${file}.d.${extension}`));
      }
    }
  }
  const output = await compileFolder(layout, {
    ...plainStrict,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: layout,
    outDir: join(layout, "types"),
  });
  return { output, missing: declarations.filter((file) => !existsSync(join(layout, file))) };
}
