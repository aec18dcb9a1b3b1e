import { describe, expect, it } from "vitest";
import { unguardedGlobals } from "./structure/globals.ts";
import { filesMatching, findCircle, type Module, modulesIn, readFile, readModule } from "./structure/modules.ts";

interface Arrows {
  readonly dependencies: readonly string[];
  readonly peerDependencies: readonly string[];
  /** What its sources import. Subpaths count as their package. */
  readonly imports: readonly string[];
  /** Whether its sources import Node.js's own modules, too. Libraries run elsewhere as well. */
  readonly isForNode?: boolean;
}

const core = "@kintone-auth/core";
const fetchPackage = "@kintone-auth/fetch";

const doctorNeeds = ["@clack/prompts", core, fetchPackage, "fastest-levenshtein", "string-width", "undici"];

/** Only axios has to be called by its adapter: ky and got pass in all that theirs need. */
const arrows: Readonly<Record<string, Arrows>> = {
  core: { dependencies: [], peerDependencies: [], imports: [] },
  fetch: { dependencies: [core], peerDependencies: [], imports: [core] },
  ky: { dependencies: [core, fetchPackage], peerDependencies: ["ky"], imports: [core, fetchPackage] },
  axios: { dependencies: [core], peerDependencies: ["axios"], imports: [core, "axios"] },
  got: { dependencies: [core], peerDependencies: ["got"], imports: [core] },
  oauth: { dependencies: [core, "oauth4webapi"], peerDependencies: [], imports: [core, "oauth4webapi"] },
  doctor: { dependencies: doctorNeeds, peerDependencies: [], imports: doctorNeeds, isForNode: true },
};
const sources = new Map(Object.keys(arrows).map((name) => [name, modulesIn(`packages/${name}/src`)]));

/** The packages that the modules import, each once. */
function packagesImportedBy(modules: readonly Module[]): readonly string[] {
  const specifiers = modules.flatMap(({ imports }) => imports.map(({ from }) => from));
  const packages = specifiers.filter((from) => !from.startsWith("packages/")).map(packageOf);
  return [...new Set(packages)].toSorted();
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The packages, and the documented example, that import a name from an entry. */
function usersOf(name: string, entry: string): readonly string[] {
  const example = filesMatching("examples/undici-adapter/src/**/*.ts").map(readModule);
  return [...sources, ["examples/undici-adapter", example] as const]
    .filter(([, modules]) =>
      modules.some(({ imports }) => imports.some((one) => one.from === entry && one.name === name)),
    )
    .map(([user]) => user);
}

describe("the arrows between packages", () => {
  for (const [name, { dependencies, peerDependencies, imports, isForNode }] of Object.entries(arrows)) {
    it(`${name} depends on ${[...dependencies, ...peerDependencies].join(", ") || "nothing"}, and imports no more`, () => {
      const manifest = JSON.parse(readFile(`packages/${name}/package.json`));
      expect(Object.keys(manifest.dependencies ?? {}).toSorted()).toStrictEqual(dependencies);
      expect(Object.keys(manifest.peerDependencies ?? {})).toStrictEqual(peerDependencies);
      const imported = packagesImportedBy(sources.get(name) ?? []);
      expect(imported.filter((from) => !(isForNode && from.startsWith("node:")))).toStrictEqual(imports);
    });

    it(`${name} has no circular imports`, () => {
      expect(findCircle(sources.get(name) ?? [])).toStrictEqual([]);
    });
  }

  it("the fake Kintone and the suite do not import what they test", () => {
    const imported = packagesImportedBy(modulesIn("test-fixtures/src"));
    expect(imported.filter((name) => name.startsWith("@kintone-auth/"))).toStrictEqual([]);
  });
});

describe("core", () => {
  const folder = "packages/core/src/";
  const modules = sources.get("core") ?? [];

  /** From the top down. A module imports from its own room and from those below. */
  const rooms: readonly (readonly string[])[] = [
    ["index.ts"],
    ["adapter"],
    ["auth"],
    ["diagnosis"],
    ["environment"],
    ["schemes"],
    ["request"],
    ["checks"],
    ["options.ts"],
    ["errors.ts"],
    ["support"],
  ];
  const roomOf = (file: string) => file.slice(folder.length).split("/", 1)[0] ?? "";
  const levelOf = (file: string) => rooms.findIndex((room) => room.includes(roomOf(file)));
  const arrowsWithin = modules.flatMap(({ file, imports }) => imports.map(({ from }) => ({ file, from })));
  const printed = (found: typeof arrowsWithin) => found.map(({ file, from }) => `${file} → ${from}`);

  it("has every module in a room", () => {
    expect(modules.map(({ file }) => file).filter((file) => levelOf(file) === -1)).toStrictEqual([]);
  });

  it("imports from the same room or from one below", () => {
    expect(printed(arrowsWithin.filter(({ file, from }) => levelOf(from) < levelOf(file)))).toStrictEqual([]);
  });

  it("has helpers that import nothing else: support/ and errors.ts", () => {
    const leaving = arrowsWithin.filter(({ file, from }) => roomOf(file) === "support" && roomOf(from) !== "support");
    expect(printed(leaving)).toStrictEqual([]);
    expect(readModule(`${folder}errors.ts`).imports).toStrictEqual([]);
  });

  it("has entries for other packages, and does not import them itself", () => {
    const entries = ["index.ts", "adapter/index.ts", "checks/index.ts"].map((file) => folder + file);
    expect(modules.map(({ file }) => file)).toEqual(expect.arrayContaining(entries));
    expect(printed(arrowsWithin.filter(({ from }) => entries.includes(from)))).toStrictEqual([]);
  });

  it("names no client", () => {
    const client = /axios|\bky\b|\bgot\b|undici|_redirectable|xhr|dispatcher|httpAgent/i;
    const naming = modules.map(({ file, code }) => [file, client.exec(code)?.[0]]).filter(([, name]) => name);
    expect(naming).toStrictEqual([]);
  });

  it("exports at most 32 names from its root: those that users need", () => {
    expect(readModule(`${folder}index.ts`).exportedNames.length).toBeLessThanOrEqual(32);
  });
});

describe("the entries for adapters hold what is shared", () => {
  const exportsOf = (file: string) => readModule(file).exportedNames;

  it("core/adapter: each name is used by two packages, or by the documented example", () => {
    const unshared = exportsOf("packages/core/src/adapter/index.ts").filter((name) => {
      const users = usersOf(name, `${core}/adapter`);
      return users.length < 2 && !users.includes("examples/undici-adapter");
    });
    expect(unshared).toStrictEqual([]);
  });

  it("core/checks: each name is used outside core", () => {
    const names = exportsOf("packages/core/src/checks/index.ts");
    expect(names.filter((name) => usersOf(name, `${core}/checks`).length === 0)).toStrictEqual([]);
  });

  it("fetch/adapter: each name is used outside fetch", () => {
    const names = exportsOf("packages/fetch/src/adapter.ts");
    expect(names.filter((name) => usersOf(name, `${fetchPackage}/adapter`).length === 0)).toStrictEqual([]);
  });
});

/**
 * What not every runtime has: jsdom, as Jest has it, lacks most of the first two lines, React Native and old browsers some of the
 * others. `URL`, `URLSearchParams` and `btoa` are everywhere.
 */
const platformGlobals = new Set([
  ...["fetch", "Headers", "Request", "Response", "ReadableStream", "WritableStream", "TransformStream"],
  ...["TextDecoder", "TextEncoder", "TextDecoderStream", "structuredClone", "BroadcastChannel", "MessageChannel"],
  ...[
    "Blob",
    "File",
    "FormData",
    "DOMException",
    "AbortController",
    "AbortSignal",
    "Event",
    "EventTarget",
    "CustomEvent",
  ],
  ...["Buffer", "process", "setImmediate", "require", "window", "self", "document", "location", "navigator"],
  ...[
    "XMLHttpRequest",
    "WebSocket",
    "crypto",
    "performance",
    "localStorage",
    "caches",
    "WeakRef",
    "FinalizationRegistry",
  ],
]);

describe("no global is named that a runtime may lack, unless the same file asks by typeof whether it is there", () => {
  const fetchClasses = ["Headers", "Request", "Response"];
  const needed: Readonly<Record<string, readonly string[]>> = {
    core: [],
    axios: [],
    fetch: fetchClasses,
    ky: fetchClasses,
    got: [],
  };

  for (const [name, neededGlobals] of Object.entries(needed)) {
    it(`${name}, which needs ${neededGlobals.join(", ") || "none of them"}`, () => {
      const globals = new Set([...platformGlobals].filter((global) => !neededGlobals.includes(global)));
      const unguarded = filesMatching(`packages/${name}/src/**/*.ts`).flatMap((file) =>
        unguardedGlobals(file, globals).map((global) => `${file}: ${global}`),
      );
      expect(unguarded).toStrictEqual([]);
    });
  }
});

describe("the adapters have the same shape", () => {
  const hook = "kintone-auth.ts";
  const wrapper = "with-kintone-auth.ts";
  const shapes = { axios: [hook, wrapper], ky: [hook, wrapper], got: [hook, wrapper], fetch: [wrapper] };

  for (const [adapter, files] of Object.entries(shapes)) {
    const folder = `packages/${adapter}/src`;

    it(`${adapter} has index.ts, ${files.join(", ")}`, () => {
      expect(filesMatching(`${folder}/*.ts`)).toEqual(
        expect.arrayContaining(["index.ts", ...files].map((file) => `${folder}/${file}`)),
      );
    });

    it(`${adapter} re-exports all that core exports, types too`, () => {
      const { imports, exportedNames } = readModule(`${folder}/index.ts`);
      expect(imports).toContainEqual({ from: core, name: "*" });
      expect(exportedNames).toContain("*");
      // An export of the adapter's own would hide core's of the same name.
      const hidden = readModule("packages/core/src/index.ts").exportedNames.filter((name) =>
        exportedNames.includes(name),
      );
      expect(hidden).toStrictEqual([]);
    });
  }
});

describe("the repository", () => {
  it("has no variants of modules for pages, which a build would swap in", () => {
    expect(filesMatching("packages/**/*.page.ts")).toStrictEqual([]);
  });

  it("names no package registry", () => {
    const files = ["pnpm-lock.yaml", "package.json", "pnpm-workspace.yaml"];
    for (const file of files) expect(readFile(file)).not.toMatch(/tarball:|\bregistry\b/);
  });
});
