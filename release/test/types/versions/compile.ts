import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../packed/packed-packages.ts";
import { typeRoots } from "../run-compiler.ts";
import type { Compiler, CompilerOptions } from "./compilers.ts";

/** Files, and how to compile them. The folder for what comes out has its name. */
export interface Project {
  readonly name: string;
  readonly files: readonly string[];
  readonly options: CompilerOptions;
  /**
   * Whether the clients' declarations are checked, too: to check got's takes longer than all else together. A compiler that is a
   * command alone always checks them.
   */
  readonly checksClients: boolean;
}

/** Where a project's output goes: beside the layout, so that nothing in there is compiled again. */
export function outputOf(layout: string, name: string): string {
  return join(layout, "../compiled", name);
}

/** A project whose configuration is in a file. */
export interface WrittenProject extends Pick<Project, "checksClients"> {
  readonly file: string;
}

/** Compiles projects, and returns what the compiler says of each: nothing where all is well. */
export async function compile(layout: string, compiler: Compiler, projects: readonly Project[]): Promise<string[]> {
  const written = projects.map((project, index): WrittenProject => {
    return { file: writeProject(layout, project, index), checksClients: project.checksClients };
  });
  if (compiler.hasApi) {
    const script = join(import.meta.dirname, "compile-projects.ts");
    const { stdout } = await run(process.execPath, [script, compiler.folder, JSON.stringify(written)], { cwd: layout });
    return JSON.parse(stdout);
  }
  const outputs: string[] = [];
  for (const { file } of written) outputs.push(await runCommand(layout, compiler, file));
  return outputs;
}

async function runCommand(layout: string, { folder }: Compiler, file: string): Promise<string> {
  const parameters = [join(folder, "bin/tsc"), "--pretty", "false", "--project", file];
  try {
    const { stdout } = await run(process.execPath, parameters, { cwd: layout });
    return stdout;
  } catch (error) {
    const output = Reflect.get(Object(error), "stdout");
    // Its exit status says that there are messages; without a message, it has not run.
    if (typeof output !== "string" || output === "") throw error;
    return output;
  }
}

function writeProject(layout: string, { name, files, options }: Project, index: number): string {
  const file = join(layout, `tsconfig.${name}-${index}.json`);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    types: ["node"],
    typeRoots,
    esModuleInterop: true,
    skipLibCheck: false,
    declaration: true,
    rootDir: layout,
    outDir: outputOf(layout, name),
    ...options,
  };
  writeFileSync(file, JSON.stringify({ compilerOptions, files }));
  return file;
}
