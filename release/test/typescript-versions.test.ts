import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { tablesOf } from "../../docs/src/markdown/tables.ts";
import { reportTable } from "../../test-fixtures/src/report-table.ts";
import { type ConsumerServer, startConsumerServer } from "./consumers/consumer-server.ts";
import { librariesOf, run } from "./packed/packed-packages.ts";
import { compileExportedModules } from "./types/compile-exported-modules.ts";
import { exportedModules } from "./types/exported-modules.ts";
import { outputOf } from "./types/versions/compile.ts";
import {
  type CellOutput,
  type CompilerOutput,
  compileCells,
  programsFor,
  projectName,
  requestsOf,
} from "./types/versions/compile-cells.ts";
import { type Compiler, compilers, optionsOf, resolutions } from "./types/versions/compilers.ts";
import { describeCell } from "./types/versions/describe-cell.ts";
import { generations, installGenerations, linkPackages } from "./types/versions/generations.ts";
import { messagesIn } from "./types/versions/messages.ts";
import { twoAtATime } from "./types/versions/two-at-a-time.ts";

// The packed packages, with every major of their clients, in ES modules and in CommonJS.

const patience = 600_000;

let folder: string;
let layout: string;
let server: ConsumerServer;
/** What each compiler prints. */
let outputs: ReadonlyMap<Compiler, Promise<CompilerOutput>> = new Map();

beforeAll(async () => {
  server = await startConsumerServer();
  folder = mkdtempSync(join(tmpdir(), "kintone-auth-typescript-"));
  layout = join(folder, "npm");
  await installGenerations(layout, librariesOf(inject("tarballs")));
  const atATime = twoAtATime();
  outputs = new Map(compilers.map((compiler) => [compiler, atATime(() => compileCells(layout, compiler))]));
}, patience);

afterAll(async () => {
  server.close();
  await Promise.allSettled(outputs.values());
  rmSync(folder, { recursive: true, force: true });
}, patience);

async function outputIn(compiler: Compiler, resolution: string): Promise<CellOutput> {
  const output = (await outputs.get(compiler))?.[resolution];
  if (!output) throw new Error(`nothing is compiled by ${compiler.version} with ${resolution}`);
  return output;
}

/** Runs programs of all generations that were compiled in the strictest way, and returns the tokens that their requests carried. */
async function runOutput(name: string, programs: readonly string[]): Promise<readonly unknown[]> {
  const output = outputOf(layout, name);
  linkPackages(layout, output);
  const files = generations.flatMap((generation) =>
    programs.map((program) => join(output, generation, program.replace(/ts$/, "js"))),
  );
  server.takeReceived();
  const script = join(import.meta.dirname, "types/versions/send-all.cjs");
  await run(process.execPath, [script, ...files], { env: { ...process.env, KINTONE_BASE_URL: server.baseUrl } });
  return server.takeReceived().map((headers) => headers["x-cybozu-api-token"]);
}

/** What a compiler says instead of compiling. */
const removed = "TS5108: Option 'moduleResolution=node10' has been removed. Please remove it from your configuration.";
const refusals: Readonly<Record<string, string>> = { "7.0 node10": removed };

const [oldest] = compilers;
const newestWith = (resolution: string) => compilers.findLast(({ version }) => !refusals[`${version} ${resolution}`]);

/** got has nothing but `exports`, which `node10` does not read. */
const gotIsNotFound = "TS2307: Cannot find module 'got' or its corresponding type declarations.";
/** What is said of the clients alone: messages that no package of ours can change. */
const ofBareClients: Readonly<Record<string, readonly string[]>> = {
  "5.4 node10": [gotIsNotFound],
  // Of got and of type-fest, on which its types stand.
  "5.4 node16": [
    "TS2315: Type 'Uint8Array' is not generic.",
    "TS2315: Type 'Buffer' is not generic.",
    "TS2344: Type 'NormalizedSecondLiteralKeys & NormalizedFirstLiteralKeys & P' does not satisfy the constraint 'PropertyKey'.",
  ],
  "5.9 node10": [gotIsNotFound],
  "6.0 node10": [gotIsNotFound],
  "7.0 node10": [removed],
};

describe.each(compilers.map((compiler) => ({ version: compiler.version, compiler })))(
  "TypeScript $version",
  ({ version, compiler }) => {
    for (const resolution of Object.keys(resolutions)) {
      const refusal = refusals[`${version} ${resolution}`];
      for (const setting of ["plain", "strictest"] as const) {
        const means = refusal ? "is not there" : "knows the types of every entry, and checks them";
        it(`with ${resolution}, ${setting}, ${means}`, { timeout: patience }, async () => {
          const output = (await outputIn(compiler, resolution))[setting];
          if (refusal) expect(messagesIn(output)).toStrictEqual([refusal]);
          else expect(output).toBe("");
        });
      }
      // The output of the compilers between them is alike.
      if (compiler !== oldest && compiler !== newestWith(resolution)) continue;

      it(`with ${resolution}, compiles programs that run`, { timeout: patience }, async () => {
        await outputIn(compiler, resolution);
        // With `node10` all output is CommonJS, which Node.js does not read in an `.mjs` file.
        const isRun = (program: string) => resolution !== "node10" || program.endsWith(".cts");
        const programs = programsFor(resolution).filter(isRun);
        const tokens = await runOutput(projectName(compiler, resolution, "strictest"), programs);
        const requests = generations.length * programs.reduce((sum, program) => sum + (requestsOf[program] ?? 0), 0);
        expect(tokens).toStrictEqual(Array.from({ length: requests }, () => "token"));
      });
    }

    it("says of the clients alone what the table says of them", { timeout: patience }, async () => {
      // With `bundler`, their declarations are those of `node16`.
      for (const resolution of ["node10", "node16"]) {
        const messages = messagesIn((await outputIn(compiler, resolution)).bareClients);
        expect({ resolution, messages }).toStrictEqual({
          resolution,
          messages: ofBareClients[`${version} ${resolution}`] ?? [],
        });
      }
    });

    it("is in docs/tools.md with what was found here", { timeout: patience }, async (context) => {
      const found = Object.keys(resolutions).map(async (resolution) => {
        const { bareClients } = await outputIn(compiler, resolution === "bundler" ? "node16" : resolution);
        const options = optionsOf(compiler, resolution, "plain");
        return describeCell(await outputIn(compiler, resolution), bareClients, options);
      });
      const row = [version, ...(await Promise.all(found))];
      reportTable(context, { title: "types", columns: ["TypeScript", ...Object.keys(resolutions)], rows: [row] });
      expect(documentedRows).toContainEqual(row);
    });
  },
);

it("exported hooks and clients compile with their declarations, with every major, as npm lays out packages", {
  timeout: patience,
}, async () => {
  const places = generations.flatMap((project) =>
    Object.keys(exportedModules).map((adapter) => ({ project, adapter })),
  );
  expect(await compileExportedModules(layout, places)).toStrictEqual({ output: "", missing: [] });
});

const page = readFileSync(join(import.meta.dirname, "../../docs/tools.md"), "utf8");
const documentedRows = tablesOf(page).find(([header]) => header?.[0] === "TypeScript") ?? [];
