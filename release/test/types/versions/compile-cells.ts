import { compile, type Project } from "./compile.ts";
import { type Compiler, optionsOf, resolutions, type Setting } from "./compilers.ts";
import { filesOf } from "./generations.ts";

/** What a compiler says of every entry and client, with one way to resolve modules. */
export interface CellOutput {
  readonly plain: string;
  readonly strictest: string;
  /** Of the clients alone. Empty with `bundler`, where the clients' declarations are those of `node16`. */
  readonly bareClients: string;
}

/** By the ways to resolve modules. */
export type CompilerOutput = Readonly<Record<string, CellOutput>>;

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
function programsPerProject({ version }: Compiler, resolution: string): readonly (readonly string[])[] {
  const programs = programsFor(resolution);
  if (version !== "5.4" || resolution !== "bundler") return [programs];
  const requiring = ["axios-common-js.cts"];
  return [requiring, programs.filter((program) => !requiring.includes(program))];
}

export function projectName(compiler: Compiler, resolution: string, setting: string): string {
  return `${compiler.version}-${resolution}-${setting}`;
}

/** Compiles every project of a compiler's row in docs/tools.md. A compiler with an API reads the declarations once for all of them. */
export async function compileCells(layout: string, compiler: Compiler): Promise<CompilerOutput> {
  const cells = Object.keys(resolutions).map((resolution) => ({
    resolution,
    plain: projectsOf(compiler, resolution, "plain"),
    strictest: projectsOf(compiler, resolution, "strictest"),
    bareClients: resolution === "bundler" ? [] : [bareClientsProject(compiler, resolution)],
  }));
  const projects = cells.flatMap(({ plain, strictest, bareClients }) => [...plain, ...strictest, ...bareClients]);
  const outputs = await compile(layout, compiler, projects);
  const joinOutputs = (those: readonly Project[]) =>
    those.map((project) => outputs[projects.indexOf(project)]).join("");
  return Object.fromEntries(
    cells.map(({ resolution, plain, strictest, bareClients }) => [
      resolution,
      { plain: joinOutputs(plain), strictest: joinOutputs(strictest), bareClients: joinOutputs(bareClients) },
    ]),
  );
}

function projectsOf(compiler: Compiler, resolution: string, setting: Setting): readonly Project[] {
  const options = optionsOf(compiler, resolution, setting);
  const name = projectName(compiler, resolution, setting);
  return programsPerProject(compiler, resolution).map((programs) => {
    return { name, files: filesOf(programs), options, checksClients: false };
  });
}

/** The clients alone, without any package of ours. */
function bareClientsProject(compiler: Compiler, resolution: string): Project {
  return {
    name: projectName(compiler, resolution, "bare"),
    files: filesOf(["bare-clients.mts"]),
    options: { ...optionsOf(compiler, resolution, "plain"), skipDefaultLibCheck: true },
    checksClients: true,
  };
}
