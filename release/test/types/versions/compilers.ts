import { join } from "node:path";

const release = join(import.meta.dirname, "../../../node_modules");

export interface Compiler {
  readonly version: string;
  readonly folder: string;
  /** Whether its compiler can be called. TypeScript 7 has no API yet: it is a command alone. */
  readonly hasApi: boolean;
}

export const compilers: readonly Compiler[] = [
  { version: "5.4", folder: join(release, "typescript-5.4"), hasApi: true },
  { version: "5.9", folder: join(release, "typescript-5"), hasApi: true },
  { version: "6.0", folder: join(release, "typescript-6"), hasApi: true },
  { version: "7.0", folder: join(release, "../../node_modules/typescript"), hasApi: false },
];

export type CompilerOptions = Readonly<Record<string, unknown>>;

/** Each way to resolve modules, with the kind of modules that goes with it. */
export const resolutions: Readonly<Record<string, CompilerOptions>> = {
  node10: { moduleResolution: "node10", module: "commonjs" },
  node16: { moduleResolution: "nodenext", module: "nodenext" },
  bundler: { moduleResolution: "bundler", module: "preserve" },
};

export type Setting = "plain" | "strictest";

/** What a project has that says no more than `strict`, and what one has that leaves nothing out. */
const settings: Readonly<Record<Setting, CompilerOptions>> = {
  plain: { strict: true },
  strictest: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    allowUnreachableCode: false,
    allowUnusedLabels: false,
    isolatedModules: true,
  },
};

/** TypeScript 6 has `node10` only for projects that say that they know of its end. */
const deprecations: Readonly<Record<string, CompilerOptions>> = { "6.0 node10": { ignoreDeprecations: "6.0" } };

export function optionsOf(compiler: Compiler, resolution: string, setting: Setting): CompilerOptions {
  return {
    ...settings[setting],
    ...resolutions[resolution],
    ...deprecations[`${compiler.version} ${resolution}`],
    // The module kind of `node10` is CommonJS, where it would forbid `import` altogether.
    ...(setting === "strictest" && resolution !== "node10" ? { verbatimModuleSyntax: true } : {}),
  };
}
