import { checkPackage, createPackageFromTarballData, type ResolutionKind } from "@arethetypeswrong/core";
import { filterProblems } from "@arethetypeswrong/core/problems";

/** All ways to resolve a module that attw knows. */
export const modes: readonly ResolutionKind[] = ["node10", "node16-cjs", "node16-esm", "bundler"];

/** What is wrong with the types of a packed package, for each mode: kinds of problems, with their entries. */
export async function judgeByAttw(tarball: Uint8Array): Promise<readonly (readonly string[])[]> {
  // A script file is not imported, and has no types.
  const result = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints: [/\.min\.js$/] });
  if (!result.types) return modes.map(() => ["no types"]);
  return modes.map((resolutionKind) =>
    Object.keys(result.entrypoints).flatMap((entrypoint) =>
      filterProblems(result, { entrypoint, resolutionKind }).map(({ kind }) => `${entrypoint}: ${kind}`),
    ),
  );
}
