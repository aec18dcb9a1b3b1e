import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { reportTable } from "@kintone-auth/test-fixtures";
import { type Browser, hasChromium, inChromium, openChromium } from "@kintone-auth/test-fixtures/browser";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { Built, Entries } from "./bundlers/bundler.ts";
import { describePages } from "./bundlers/describe-pages.ts";
import { documentedCosts } from "./bundlers/documented-costs.ts";
import { bundleForNode, esbuild } from "./bundlers/esbuild.ts";
import { aloneOf, everyEntry, fileNameOf, imports, writePages, writeScript } from "./bundlers/pages.ts";
import { rollup } from "./bundlers/rollup.ts";
import { rspack } from "./bundlers/rspack.ts";
import { vite } from "./bundlers/vite.ts";
import { webpack } from "./bundlers/webpack.ts";
import { startConsumerServer } from "./consumers/consumer-server.ts";
import { entriesOf, installByNpm, librariesOf, packages, run, versionsOf } from "./packed/packed-packages.ts";

const bundlers = [vite, esbuild, webpack, rollup, rspack];
const patience = 300_000;

let project: string;
let entries: Entries;
/** The names that every entry exports where no bundler is at work, a line each. */
let namesOfEntries: string;
let browser: Browser | undefined;

beforeAll(async () => {
  // Vitest's own, "test", is no environment of a page that is published.
  vi.stubEnv("NODE_ENV", "production");
  project = mkdtempSync(join(tmpdir(), "kintone-auth-bundlers-"));
  const installed = ["axios", "ky", "got"].map((client) => [client, versionsOf(client)[0] ?? ""]);
  await installByNpm(project, { ...librariesOf(inject("tarballs")), ...Object.fromEntries(installed) });
  entries = writePages(project);
  const printNames = `for (const name of ${JSON.stringify(packages.flatMap(entriesOf))})
    console.log(name, Object.keys(await import(name)).sort().join());`;
  ({ stdout: namesOfEntries } = await run(process.execPath, ["--input-type=module", "-e", printNames], {
    cwd: project,
  }));
  if (hasChromium()) browser = await openChromium();
}, patience);

afterAll(async () => {
  await browser?.close();
  rmSync(project, { recursive: true, force: true });
  vi.unstubAllEnvs();
}, patience);

/** What must not be in a bundle for a page. */
function faultsOf({ warnings }: Built, code: readonly string[]): readonly string[] {
  const ofNode = /.{0,40}(?:\bnode:|\brequire\(|\bimport\s*["'({*]).{0,40}/g;
  return [...warnings, ...code.flatMap((text) => text.match(ofNode) ?? [])];
}

/** Runs a bundle in Node.js. Resolves with what it prints, and with the tokens that it has sent. */
async function runBundle(path: string): Promise<{ readonly printed: string; readonly tokens: readonly unknown[] }> {
  const server = await startConsumerServer();
  const script = `globalThis.baseUrl = ${JSON.stringify(server.baseUrl)}; require(${JSON.stringify(path)});`;
  try {
    const { stdout } = await run(process.execPath, ["-e", script]);
    return { printed: stdout, tokens: server.takeReceived().map((headers) => headers["x-cybozu-api-token"]) };
  } finally {
    server.close();
  }
}

it("esbuild bundles got for Node.js, without a warning, and it sends requests", { timeout: patience }, async () => {
  const bundle = join(project, "got.cjs");
  expect(await bundleForNode(join(project, "pages/got.js"), bundle)).toStrictEqual([]);
  expect(await runBundle(bundle)).toStrictEqual({ printed: "0\n", tokens: ["token"] });
});

it("docs/tools.md and docs/ja/tools.md have a row for each bundler of these tests, and no other", () => {
  const names = bundlers.map(({ name }) => name);
  expect([...documentedCosts("docs/tools.md").keys()]).toStrictEqual(names);
  expect(documentedCosts("docs/ja/tools.md")).toStrictEqual(documentedCosts("docs/tools.md"));
});

describe.each(bundlers)("$name", ({ name, build }) => {
  let folder: string;
  let built: Built;
  beforeAll(async () => {
    folder = mkdtempSync(join(project, "bundled-"));
    built = await build(entries, folder);
  }, patience);

  const codeOf = (file: string) => readFileSync(join(folder, `${file}.js`), "utf8");
  const bytesOf = (page: string) => gzipSync(codeOf(fileNameOf(page)), { level: 9 }).length;
  const modulesOf = (page: string) => built.modules[fileNameOf(page)] ?? [];

  it("warns of nothing, and leaves nothing of Node.js in a page", () => {
    expect(faultsOf(built, Object.keys(entries).map(codeOf))).toStrictEqual([]);
  });

  it.each(imports)("adds our own ES modules to a page that imports %s, and no others", (imported) => {
    const alone = modulesOf(aloneOf(imported));
    const added = modulesOf(imported).filter((path) => !alone.includes(path) && path !== entries[fileNameOf(imported)]);
    const ofOurs = join(project, "node_modules/@kintone-auth/");
    expect(added.filter((path) => !(path.startsWith(ofOurs) && path.endsWith(".mjs")))).toStrictEqual([]);
    expect(added.length).toBeGreaterThan(20);
  });

  it.each([
    ["imports a module of Node.js", 'import { randomUUID } from "node:crypto";\nconsole.log(randomUUID());'],
    ["gives reason to warn", 'import * as page from "./fetch.js";\nconsole.log(page.missing);'],
  ])("is not silent about a page that %s", { timeout: patience }, async (_, code) => {
    const page = { faulty: writeScript(join(project, "pages"), "faulty", code) };
    const faults = await build(page, folder).then(
      (faulty) => faultsOf(faulty, [codeOf("faulty")]),
      (error) => [String(error)],
    );
    expect(faults).not.toStrictEqual([]);
  });

  it("bundles every entry, with all of its names, to what sends requests in Node.js", {
    timeout: patience,
  }, async () => {
    const { printed, tokens } = await runBundle(join(folder, `${everyEntry}.js`));
    expect(printed).toBe(`${namesOfEntries}200 everything is there\n`);
    expect(tokens).toStrictEqual(["token", "token", "token"]);
  });

  it("adds what docs/tools.md says to a page", (context) => {
    const added = imports.map((imported) => (bytesOf(imported) - bytesOf(aloneOf(imported))) / 1000);
    reportTable(context, {
      title: "Bundlers: kB, gzipped, that an import adds to a page which has the client",
      columns: ["bundler", ...imports, "warnings"],
      rows: [[name, ...added.map((kilobytes) => kilobytes.toFixed(1)), String(built.warnings.length)]],
    });
    const documented = documentedCosts("docs/tools.md").get(name) ?? [];
    const differences = added.map((kilobytes, index) => Math.abs(kilobytes - (documented[index] ?? 0)));
    expect(differences.filter((difference) => !(difference < 1))).toStrictEqual([]);
  });

  describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => describePages(() => ({ browser, folder })));
});
