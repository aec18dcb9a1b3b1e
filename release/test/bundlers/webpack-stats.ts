import type { Built } from "./bundler.ts";

/** What is asked of the statistics that webpack and Rspack give in one shape: warnings, and all modules of a chunk. */
export const statsOptions = {
  all: false,
  errors: true,
  warnings: true,
  chunks: true,
  chunkModules: true,
  chunkModulesSpace: Number.POSITIVE_INFINITY,
  nestedModules: true,
  nestedModulesSpace: Number.POSITIVE_INFINITY,
  ids: true,
  cachedModules: true,
  orphanModules: true,
  dependentModules: true,
  runtimeModules: true,
} as const;

interface Stats {
  readonly errors?: readonly Message[] | undefined;
  readonly warnings?: readonly Message[] | undefined;
  readonly chunks?: readonly Chunk[] | undefined;
}

interface Message {
  readonly message: string;
}

interface Chunk {
  readonly names?: readonly string[] | undefined;
  readonly modules?: readonly Module[] | undefined;
}

interface Module {
  readonly identifier?: string | undefined;
  readonly nameForCondition?: string | null | undefined;
  readonly moduleType?: string | null | undefined;
  /** Those that were put together to one. */
  readonly modules?: readonly Module[] | undefined;
}

export function readStats({ errors = [], warnings = [], chunks = [] }: Stats = {}): Built {
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return {
    warnings: warnings.map(({ message }) => message),
    modules: Object.fromEntries(chunks.map(({ names, modules = [] }) => [names?.[0], modules.flatMap(pathsOf)])),
  };
}

function pathsOf({ identifier, nameForCondition, modules }: Module): readonly string[] {
  return modules ? modules.flatMap(pathsOf) : [nameForCondition ?? identifier ?? ""];
}
