import { compile, compileWhole } from "./compile.ts";
import { type Compiler, optionsOf, type Setting } from "./compilers.ts";
import { filesOf } from "./generations.ts";

/** What a compiler says of every entry and client, with one way to resolve modules. */
export interface CellOutput {
  readonly plain: string;
  readonly strictest: string;
}

/** How many requests each program sends. Together they use every entry and every client. */
export const requestsOf: Readonly<Record<string, number>> = {
  "es-module.mts": 5,
  "axios-common-js.cts": 2,
  "common-js.cts": 3,
  "got-es-module.mts": 2,
  "got-common-js.cts": 2,
};

/** All programs but those of got where `exports` are not read: nothing can import it there. */
export function programsFor(resolution: string): readonly string[] {
  return Object.keys(requestsOf).filter((program) => resolution !== "node10" || !program.startsWith("got-"));
}

/**
 * With `bundler`, TypeScript 5.4 gives all declarations of a project the axios that it comes across first, whether by `import` or by
 * `require`, and takes the other one for another type. So what imports axios has a project for each way.
 */
function projectsFor({ version }: Compiler, resolution: string): readonly (readonly string[])[] {
  const programs = programsFor(resolution);
  if (version !== "5.4" || resolution !== "bundler") return [programs];
  const requiring = ["axios-common-js.cts"];
  return [requiring, programs.filter((program) => !requiring.includes(program))];
}

export function projectName(compiler: Compiler, resolution: string, setting: string): string {
  return `${compiler.version}-${resolution}-${setting}`;
}

export async function compileCell(layout: string, compiler: Compiler, resolution: string): Promise<CellOutput> {
  const projects = projectsFor(compiler, resolution);
  const of = (setting: Setting) => {
    const options = optionsOf(compiler, resolution, setting);
    const name = projectName(compiler, resolution, setting);
    return projects.map((programs) => ({ name, files: filesOf(programs), options }));
  };
  const outputs = await compile(layout, compiler, [...of("plain"), ...of("strictest")]);
  return { plain: outputs.slice(0, projects.length).join(""), strictest: outputs.slice(projects.length).join("") };
}

/** Compiles the clients alone, without any package of ours, and returns what the compiler says. */
export function compileBareClients(layout: string, compiler: Compiler, resolution: string): Promise<string> {
  return compileWhole(layout, compiler, {
    name: projectName(compiler, resolution, "bare"),
    files: filesOf(["bare-clients.mts"]),
    options: { ...optionsOf(compiler, resolution, "plain"), skipDefaultLibCheck: true },
  });
}
