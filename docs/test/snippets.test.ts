import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { reportLine } from "../../test-fixtures/src/report-line.ts";
import { readText, root } from "../src/repository.ts";
import { excerptOf, runners } from "../src/snippets/runners.ts";
import { credentialHeaders, environment } from "../src/snippets/settings.ts";
import { type Snippet, snippets, snippetsFor } from "../src/snippets/snippets.ts";
import { removeStandIn, standInForKintone } from "../src/snippets/stand-in.ts";
import { isExcerpt } from "./snippets/excerpt.ts";
import { stubKintonePage } from "./snippets/kintone-page.ts";
import { testedFilesOf } from "./snippets/tested-files.ts";
import { fileOf, removeSnippets, writeSnippets } from "./snippets/write-snippets.ts";

const thisTest = "docs/test/snippets.test.ts";

let folders: readonly string[] = [];
beforeAll(() => {
  folders = writeSnippets();
});
afterAll(removeSnippets);

describe("every snippet of the documentation", () => {
  it("has exactly one runner", () => {
    const found = snippets.map(({ name, runners }) => ({ name, runners }));
    expect(found.filter(({ runners }) => runners.length !== 1)).toStrictEqual([]);
  });

  it("is found: in README, in pages, in the packages' READMEs and in docstrings", () => {
    const files = ["README.md", "docs/environments.md", "packages/fetch/README.md", "packages/got/src/kintone-auth.ts"];
    expect(snippets.map(({ file }) => file)).toEqual(expect.arrayContaining(files));
  });

  for (const [runner, { test }] of Object.entries(runners)) {
    it(`is run by the test that is named for it: ${runner}`, () => {
      const asks = readText(test).includes(`snippetsFor("${runner}")`);
      expect(asks, `${test} asks for its snippets`).toBe(true);
    });
  }

  it("compiles by the strictest settings", { timeout: 120_000 }, async () => {
    const tsc = join(root, "node_modules/.bin/tsc");
    const outputs = folders.map((folder) => promisify(execFile)(tsc, ["--project", folder]).catch((error) => error));
    for (const { stdout } of await Promise.all(outputs)) expect(stdout).toBe("");
  });

  describe("runs, and is authenticated", () => {
    afterEach(() => {
      removeStandIn();
      vi.unstubAllGlobals();
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    });

    async function requestsOf(snippet: Snippet, kind: "node" | "page"): Promise<readonly Request[]> {
      for (const print of ["log", "error"] as const) vi.spyOn(console, print).mockImplementation(() => undefined);
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      const handlers = kind === "page" ? stubKintonePage() : [];
      const sent = standInForKintone();
      await import(/* @vite-ignore */ fileOf(snippet, kind));
      for (const handle of handlers) await handle({ appId: 1, recordId: 1 });
      return sent;
    }

    for (const kind of ["node", "page"] as const) {
      for (const snippet of kind === "node" ? snippetsFor("node") : snippetsFor("page")) {
        it(snippet.name, async () => {
          const sent = await requestsOf(snippet, kind);
          for (const { headers } of sent)
            expect(credentialHeaders.filter((name) => headers.has(name))).not.toHaveLength(0);
          // A snippet that calls a client sends something.
          if (/\.(get|put|post|delete)\(|job\(|fetch\(/i.test(snippet.code)) expect(sent).not.toHaveLength(0);
          const csrfTokens = sent.map(({ url }) => new URL(url).searchParams.get("__REQUEST_TOKEN__"));
          const expected = sent.map(({ method }) => (kind === "page" && method !== "GET" ? "page-token" : null));
          expect(csrfTokens).toStrictEqual(expected);
        });
      }
    }
  });

  describe("stands in the file that it is a part of, which tests run", () => {
    for (const { name, lead, code } of snippetsFor("excerpt")) {
      it(name, () => {
        const file = excerptOf(lead) ?? "";
        expect(isExcerpt(code, file), `a part of ${file}`).toBe(true);
        const [folder = ""] = /^[^/]+\/[^/]+(?=\/(src|test)\/)/.exec(file) ?? [];
        expect([...testedFilesOf(folder)]).toContain(file);
      });
    }
  });

  it("is counted", (context) => {
    const count = (spoken: Snippet["spoken"], isRunHere: boolean) =>
      snippets.filter(
        (snippet) =>
          snippet.spoken === spoken && snippet.runners.some((name) => (runners[name].test === thisTest) === isRunHere),
      ).length;
    const inWords = (["English", "Japanese"] as const).map(
      (spoken) => `${count(spoken, true)} and ${count(spoken, false)} in ${spoken}`,
    );
    reportLine(context, `snippets run, by ${thisTest} and by other tests: ${inWords.join(", ")}`);
  });
});
