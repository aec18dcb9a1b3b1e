import { execFile } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readModule } from "../../../test-fixtures/test/structure/modules.ts";

const root = join(import.meta.dirname, "../../..");
const generated = join(import.meta.dirname, "../generated");
const tsc = join(root, "node_modules/.bin/tsc");

interface Example {
  readonly name: string;
  readonly code: string;
  /** Whether it is for a Kintone page. */
  readonly inPage: boolean;
}

/** Every code block of the READMEs, and every `@example` of a docstring. */
function findExamples(): readonly Example[] {
  const files = globSync(["README.md", "packages/*/README.md", "packages/*/src/**/*.ts"], { cwd: root });
  return files.toSorted().flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").replaceAll(/^ *\* ?/gm, "");
    return [...text.matchAll(/```ts( page)?\n([\s\S]*?)```/g)].map(([, page, code = ""], index) => ({
      name: `${file.replaceAll(/[/.]/g, "-")}-${index + 1}`,
      code,
      inPage: page !== undefined,
    }));
  });
}

const examples = findExamples();

function fileOf({ name }: Example): string {
  return join(generated, `${name}.ts`);
}

beforeAll(() => {
  mkdirSync(generated, { recursive: true });
  for (const example of examples) writeFileSync(fileOf(example), example.code);
  nock.disableNetConnect();
});
afterAll(() => {
  rmSync(generated, { recursive: true, force: true });
  nock.enableNetConnect();
});

describe("every example in the documentation", () => {
  afterEach(() => {
    nock.cleanAll();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it("is found", () => {
    const readme = [1, 2, 3, 4].map((index) => `README-md-${index}`);
    const packages = ["packages-fetch-README-md-1", "packages-got-src-kintone-auth-ts-1"];
    expect(examples.map(({ name }) => name)).toEqual(expect.arrayContaining([...readme, ...packages]));
  });

  it("compiles by the strictest settings", { timeout: 60_000 }, async () => {
    const compilerOptions = { types: ["node"], declaration: false, isolatedDeclarations: false };
    const config = { extends: "../../../tsconfig.base.json", compilerOptions, include: ["."] };
    writeFileSync(join(generated, "tsconfig.json"), JSON.stringify(config));
    const { stdout } = await promisify(execFile)(tsc, ["--project", generated]).catch((error) => error);
    expect(stdout).toBe("");
  });

  for (const example of examples) {
    it(`runs, and is authenticated: ${example.name}`, async () => {
      vi.spyOn(console, "log").mockImplementation(() => undefined);
      if (example.inPage) stubKintonePage();
      vi.stubEnv("KINTONE_BASE_URL", "https://example.cybozu.com");
      vi.stubEnv("KINTONE_API_TOKEN", "YOUR_API_TOKEN");
      vi.stubEnv("TOKEN_STORE_KEY", "00".repeat(32));
      const sent: Request[] = [];
      const respond = (request: Request) => {
        sent.push(request);
        return { records: [] };
      };
      const kintone = nock("https://example.cybozu.com").persist();
      kintone.post("/oauth2/token").reply(200, { access_token: "token", token_type: "bearer", expires_in: 3600 });
      for (const method of ["GET", "PUT", "POST"]) kintone.intercept(/.*/, method).reply(200, respond);

      await import(/* @vite-ignore */ fileOf(example));
      const names = ["X-Cybozu-Authorization", "X-Cybozu-API-Token", "Authorization", "X-Requested-With"];
      for (const { headers } of sent) expect(names.filter((name) => headers.has(name))).not.toHaveLength(0);
      // An example that calls a client sends something.
      if (/\.(get|put|post)\(|job\(|fetch\(/i.test(example.code)) expect(sent).not.toHaveLength(0);
      const csrfTokens = sent.map(({ url }) => new URL(url).searchParams.get("__REQUEST_TOKEN__"));
      const expected = sent.map(({ method }) => (example.inPage && method !== "GET" ? "page-token" : null));
      expect(csrfTokens).toStrictEqual(expected);
    });
  }
});

function stubKintonePage(): void {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL("https://example.cybozu.com/k/1/"));
  vi.stubGlobal("kintone", { getRequestToken: () => "page-token" });
}

describe("README.md", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");

  it("documents every error code, and no other", () => {
    const source = readFileSync(join(root, "packages/core/src/errors.ts"), "utf8");
    const codes = [...source.matchAll(/\| "(ERR_\w+)"/g)].map(([, code]) => code);
    const documented = [...readme.matchAll(/^\| `(ERR_\w+)`/gm)].map(([, code]) => code);
    expect(documented.toSorted()).toStrictEqual(codes.toSorted());
  });

  it("names the versions of the clients that the tests run with", () => {
    const ranges = { axios: "1.16 to 1.21", ky: "1.14 to 2.1", got: "14.6 to 16.1" };
    for (const [client, range] of Object.entries(ranges)) {
      expect(readme).toContain(`${client} ${range}`);
      const manifest = JSON.parse(readFileSync(join(root, `packages/${client}/package.json`), "utf8"));
      const versions = Object.entries<string>(manifest.devDependencies)
        .filter(([name]) => name === client || name.startsWith(`${client}-`))
        .map(([, version]) => version.replace(/^npm:.*@/, "").replace(/\.\d+$/, ""));
      for (const end of range.split(" to ")) expect(versions).toContain(end);
    }
  });

  it("names the implementations of fetch that the tests run with", () => {
    const versionOf = (file: string, kind: string, name: string): string =>
      JSON.parse(readFileSync(join(root, file), "utf8"))[kind][name].replace(/^npm:.*@/, "");
    const majorOf = (version: string) => version.split(".", 1)[0];
    const node20 = majorOf(versionOf("test-fixtures/package.json", "optionalDependencies", "node20"));
    const node24 = majorOf(versionOf("package.json", "devDependencies", "@types/node"));
    const undici = majorOf(versionOf("packages/fetch/package.json", "devDependencies", "undici"));
    const text = readme.replaceAll("\n", " ");
    expect(text).toContain(`the native fetch of Node.js ${node20} and ${node24}, and undici ${undici}`);
  });

  it("has the install command and one example per client on its first screen", () => {
    const firstScreen = readme.split("\n").slice(0, 70).join("\n");
    const clients = ["**axios**", "**ky**", "**got**", "**fetch**"];
    for (const text of ["npm install @kintone-auth/axios", ...clients, "## Schemes"]) {
      expect(firstScreen).toContain(text);
    }
  });
});

describe("docs/write-an-adapter.md", () => {
  const page = readFileSync(join(root, "docs/write-an-adapter.md"), "utf8");

  it("shows the code of the example as it is", () => {
    const blocks = [...page.matchAll(/^\[`(.+)`\]\(.+\):\n\n```ts\n([\s\S]*?)```$/gm)];
    expect(blocks.length).toBe(page.match(/^```ts/gm)?.length);
    const shown = Object.fromEntries(blocks.map(([, file = "", code]) => [file, code]));
    const sources = globSync("examples/undici-adapter/src/*.ts", { cwd: root }).map((file) =>
      file.replaceAll("\\", "/"),
    );
    expect(Object.keys(shown)).toEqual(expect.arrayContaining(sources));
    for (const [file, code] of Object.entries(shown)) expect(code).toBe(readFileSync(join(root, file), "utf8"));
  });

  it.each([
    ["@kintone-auth/core/adapter", "packages/core/src/adapter/index.ts"],
    ["@kintone-auth/fetch/adapter", "packages/fetch/src/adapter.ts"],
  ])("lists every export of %s, and no other", (entry, file) => {
    const [section = ""] = page.slice(page.indexOf(`\n## \`${entry}\`\n`) + 1).split(/\n(?=## )/, 1);
    const listed = [...section.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toStrictEqual(readModule(file).exportedNames);
  });
});

describe("SECURITY.md", () => {
  it("names tests that exist, for each attack", () => {
    const tests = globSync(["packages/*/test/*.ts", "test-fixtures/{src,test}/**/*.ts"], { cwd: root });
    const sources = tests.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
    const rows = readFileSync(join(root, "SECURITY.md"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("| "));
    const attacks = rows.slice(1);
    expect(attacks.length).toBeGreaterThan(10);
    for (const attack of attacks) {
      const names = [...(attack.split(" | ").at(-1) ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
      expect(names, attack).not.toHaveLength(0);
      for (const name of names) expect(sources, name).toContain(name);
    }
  });
});
