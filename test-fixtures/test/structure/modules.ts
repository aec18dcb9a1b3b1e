import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "vite";

const root = join(import.meta.dirname, "../../..");

/** A module, as far as its imports and exports tell. Types count like values. */
export interface Module {
  /** Its path from the root of the repository, with `/` on every system. */
  readonly file: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
  readonly exportedNames: readonly string[];
}

/** One name that a module imports or re-exports; `*` stands for all of them. */
export interface Import {
  /** A path from the root of the repository, or the specifier of a package. */
  readonly from: string;
  readonly name: string;
}

/** The modules in a folder, which is given from the root of the repository. */
export function modulesIn(folder: string): readonly Module[] {
  if (!existsSync(join(root, folder))) throw new Error(`there is no folder ${folder}`);
  return filesMatching(`${folder}/**/*.ts`).map(readModule);
}

export function filesMatching(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted();
}

export function readFile(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

export function readModule(file: string): Module {
  const text = readFile(file);
  const { module, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  // From the last comment to the first, so that the positions of the others stay true.
  const code = comments.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const imports = [
    ...module.staticImports.flatMap(({ moduleRequest, entries }) => importsFrom(moduleRequest.value, entries)),
    ...exported.flatMap((entry) => (entry.moduleRequest ? importsFrom(entry.moduleRequest.value, [entry]) : [])),
    // `import("…")`, as a call or in a type.
    ...[...code.matchAll(/\b(?:import|require)\s*\(\s*["']([^"']+)["']/g)].map(([, from = ""]) => ({
      from,
      name: "*",
    })),
  ];
  return {
    file,
    code,
    imports: imports.map(({ from, name }) => ({
      from: from.startsWith(".") ? posix.join(posix.dirname(file), from) : from,
      name,
    })),
    exportedNames: exported.map(({ exportName }) => exportName.name ?? "*").toSorted(),
  };
}

function importsFrom(from: string, entries: readonly { importName: { name: string | null } }[]): readonly Import[] {
  if (entries.length === 0) return [{ from, name: "*" }];
  return entries.map(({ importName }) => ({ from, name: importName.name ?? "*" }));
}

/** The first circle of imports that is found, as the files along it, or nothing. */
export function findCircle(modules: readonly Module[]): readonly string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const finished = new Set<string>();
  function visit(file: string, path: readonly string[]): readonly string[] {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return [];
    for (const { from } of byFile.get(file)?.imports ?? []) {
      const circle = visit(from, [...path, file]);
      if (circle.length > 0) return circle;
    }
    finished.add(file);
    return [];
  }
  return modules.map(({ file }) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}
