import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, type IConfigFile } from "@microsoft/api-extractor";
import { libraries, readManifest } from "../packed/packed-packages.ts";

const packagesFolder = join(import.meta.dirname, "../../../packages");

/** An entry as it is imported, and how API Extractor reads its declarations. */
interface Entry {
  readonly name: string;
  readonly config: ExtractorConfig;
}

/** What each library exports, and all types that can be reached from there, in alphabetical order. Needs `pnpm build` before. */
export function makeReports(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-api-reports-"));
  try {
    const entries = new Map(libraries.map((name) => [name, entriesOf(name, folder)]));
    const [first, ...others] = [...entries.values()].flat().map(({ config }) => config);
    if (!first) throw new Error("no library has an entry");
    // One compilation for all of them.
    const compilerState = CompilerState.create(first, {
      additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
    });
    return new Map(
      [...entries].map(([name, ofPackage]) => [
        name,
        ofPackage.map((entry) => report(entry, compilerState)).join("\n"),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function entriesOf(name: string, reports: string): readonly Entry[] {
  const folder = join(packagesFolder, name);
  return Object.entries(readManifest(name).exports).flatMap(([path, target]) => {
    if (typeof target === "string") return [];
    const configObject = configFor(folder, join(folder, target.import.types), reports);
    const config = ExtractorConfig.prepare({
      configObject,
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, "package.json"),
    });
    return [{ name: `@kintone-auth/${name}${path.slice(1)}`, config }];
  });
}

function configFor(projectFolder: string, declarations: string, reports: string): IConfigFile {
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "nodenext",
    strict: true,
    types: [],
    skipLibCheck: true,
  };
  return {
    projectFolder,
    mainEntryPointFilePath: declarations,
    compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
    apiReport: {
      enabled: true,
      includeForgottenExports: true,
      reportFileName: "report",
      reportFolder: reports,
      reportTempFolder: reports,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: "lf",
  };
}

function report({ name, config }: Entry, compilerState: CompilerState): string {
  const { succeeded } = Extractor.invoke(config, {
    compilerState,
    localBuild: true,
    // What it thinks of docstrings, which TypeDoc checks.
    messageCallback: (message) => {
      message.handled = message.logLevel !== "error";
    },
  });
  if (!succeeded) throw new Error(`API Extractor cannot report ${name}`);
  const [, declarations = ""] = readFileSync(config.reportFilePath, "utf8").split("```ts\n");
  const lines = declarations.replace(/\n```\n$/, "").split("\n");
  const told = lines.filter((line) => !remark.test(line)).join("\n");
  return `## ${name}\n\n\`\`\`ts\n${told.replace(/\n{3,}/g, "\n\n").trim()}\n\`\`\`\n`;
}

/** What API Extractor says about docstrings. */
const remark = /^\s*\/\/ (@public|@throws|\(undocumented\)|\(No @packageDocumentation)/;
