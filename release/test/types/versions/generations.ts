import { cpSync, globSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientsAt, type Dependencies, generationCount, installByNpm } from "../../packed/packed-packages.ts";

export const generations: readonly string[] = Array.from({ length: generationCount }, (_, age) => `age-${age}`);

/** Makes a project for each generation of clients, as npm lays out packages, with the programs in it. */
export async function installGenerations(layout: string, tarballs: Dependencies): Promise<void> {
  for (const [age, generation] of generations.entries()) {
    const folder = join(layout, generation);
    await installByNpm(folder, { ...tarballs, ...clientsAt(age) });
    for (const file of globSync("node_modules/@kintone-auth/*/package.json", { cwd: folder })) {
      giveVersion(join(folder, file), `0.0.0-${age}`);
    }
    cpSync(join(import.meta.dirname, "programs"), folder, { recursive: true });
  }
}

/** TypeScript 5.4 reads a package once if it finds another copy of the same version, whatever client is installed beside it. */
function giveVersion(file: string, version: string): void {
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), version }));
}

/** Lets what has been compiled find the packages of its project. */
export function linkPackages(layout: string, output: string): void {
  for (const generation of generations) {
    symlinkSync(join(layout, generation, "node_modules"), join(output, generation, "node_modules"), "junction");
  }
}

/** Programs, in each project. */
export function filesOf(programs: readonly string[]): readonly string[] {
  return generations.flatMap((generation) => programs.map((program) => `${generation}/${program}`));
}
