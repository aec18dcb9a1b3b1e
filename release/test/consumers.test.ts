import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { snippetsFor } from "../../docs/src/snippets/snippets.ts";
import { type ConsumerServer, startConsumerServer } from "./consumers/consumer-server.ts";
import { entriesOf, installByNpm, librariesOf, packages, run, versionsOf } from "./packed/packed-packages.ts";

const tools = join(import.meta.dirname, "../node_modules");
const patience = 300_000;
/** What tools print with colours is hard to compare. */
const environment = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };

const documentedTests = snippetsFor("test environment");

let project: string;
let server: ConsumerServer;

beforeAll(async () => {
  server = await startConsumerServer();
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-consumers-"));
  project = join(folder, "project");
  const clients = ["axios", "ky", "got"].map((client) => [client, versionsOf(client)[0] ?? ""]);
  await installByNpm(project, { ...librariesOf(inject("tarballs")), ...Object.fromEntries(clients) });
  for (const tool of ["eslint-plugin-import", "vitest"]) {
    const installed = [join(tools, tool), join(tools, "../../node_modules", tool)].find((path) => existsSync(path));
    symlinkSync(installed ?? "", join(project, "node_modules", tool));
  }
  cpSync(join(import.meta.dirname, "consumers"), project, { recursive: true });
  for (const [index, { code }] of documentedTests.entries())
    writeFileSync(join(project, `vitest/documented-${index + 1}.test.js`), code);
}, patience);

afterAll(() => {
  server.close();
  rmSync(join(project, ".."), { recursive: true, force: true });
}, patience);

/** Runs a tool of node_modules within a folder of the project. What it prints is in the error, when it fails. */
async function runTool(
  path: string,
  parameters: readonly string[],
  folder: string,
  more: object = {},
): Promise<string> {
  const options = { cwd: join(project, folder), env: { ...environment, KINTONE_BASE_URL: server.baseUrl, ...more } };
  try {
    const { stdout } = await run(process.execPath, [join(tools, path), ...parameters], options);
    return stdout;
  } catch (error) {
    throw new Error([Reflect.get(Object(error), "stdout"), Reflect.get(Object(error), "stderr")].join("\n"));
  }
}

function tokensReceived(): readonly unknown[] {
  return server.takeReceived().map((headers) => headers["x-cybozu-api-token"]);
}

describe.each(["29", "30"])("Jest %s, without transforms", (major) => {
  const entries = JSON.stringify(packages.flatMap(entriesOf));
  const jsdom = join(tools, `jest-environment-jsdom-${major}`);

  async function runJest(test: string, testEnvironment: string): Promise<string> {
    const testEnvironmentOptions = { url: `${server.baseUrl}/` };
    const config = { testEnvironment, testEnvironmentOptions, transform: {}, cacheDirectory: "./cache" };
    writeFileSync(join(project, "jest/jest.config.json"), JSON.stringify(config));
    const parameters = [
      "--config",
      "jest.config.json",
      "--runInBand",
      "--ci",
      "--json",
      "--outputFile",
      "out.json",
      test,
    ];
    await runTool(`jest-${major}/bin/jest.js`, parameters, "jest", { ENTRIES: entries });
    const { numPassedTests } = JSON.parse(readFileSync(join(project, "jest/out.json"), "utf8"));
    return `${numPassedTests} passed`;
  }

  it.each([
    ["node", "node"],
    ["jsdom", jsdom],
  ])("loads every entry, in %s", { timeout: patience }, async (_name, testEnvironment) => {
    expect(await runJest("loads", testEnvironment)).toBe("15 passed");
  });

  it("sends requests, in node", { timeout: patience }, async () => {
    server.takeReceived();
    expect(await runJest("server", "node")).toBe("4 passed");
    expect(tokensReceived()).toEqual(expect.arrayContaining(["token"]));
  });

  it("sends requests, and shows their errors, in jsdom", { timeout: patience }, async () => {
    server.takeReceived();
    expect(await runJest("page", jsdom)).toBe("8 passed");
    expect(server.takeReceived().map((headers) => headers["x-requested-with"])).toContain("XMLHttpRequest");
  });
});

describe.each(["29", "30"])("Jest %s with --experimental-vm-modules", (major) => {
  it("sends requests through ky and got, in node", { timeout: patience }, async () => {
    const config = { testEnvironment: "node", transform: {}, testMatch: ["**/modules.test.mjs"] };
    writeFileSync(join(project, "jest/modules.config.json"), JSON.stringify(config));
    server.takeReceived();
    await runTool(`jest-${major}/bin/jest.js`, ["--config", "modules.config.json", "--runInBand", "--ci"], "jest", {
      NODE_OPTIONS: "--experimental-vm-modules",
    });
    expect(tokensReceived()).toStrictEqual(["token", "token"]);
  });
});

describe.each(["jsdom", "happy-dom"])("vitest with %s", (name) => {
  it("sends requests through every client, and runs the tests that docs/environments.md shows", {
    timeout: patience,
  }, async () => {
    server.takeReceived();
    const parameters = ["run", "--environment", name, "--reporter", "json", "--outputFile", "out.json"];
    await runTool("../../node_modules/vitest/vitest.mjs", [...parameters, "--reporter", "default"], "vitest");
    const { numPassedTests } = JSON.parse(readFileSync(join(project, "vitest/out.json"), "utf8"));
    const documented = documentedTests.flatMap(({ code }) => code.match(/^test\(/gm) ?? []);
    expect(documented.length).toBeGreaterThan(3);
    // Those of clients.test.js, and those that docs/environments.md shows.
    expect(numPassedTests).toBe(7 + documented.length);
    expect(tokensReceived().filter((token) => token === "token")).toHaveLength(9);
  });
});

describe("a bundle works that is made by", () => {
  async function runBundle(file: string): Promise<string> {
    const script = `globalThis.baseUrl = ${JSON.stringify(server.baseUrl)}; require("./${file}");`;
    const { stdout } = await run(process.execPath, ["-e", script], { cwd: join(project, "bundled"), env: environment });
    return stdout;
  }

  for (const { name, code } of snippetsFor("webpack rule")) {
    it(`webpack 4, with the rule of the documentation: ${name}`, { timeout: patience }, async () => {
      writeFileSync(join(project, "bundled/documented-rule.cjs"), `${code}exports.rule = rule;\n`);
      const resolve = createRequire(import.meta.url).resolve;
      const loaders = { babelLoader: resolve("babel-loader"), presetEnv: resolve("@babel/preset-env") };
      // What its callback throws, webpack 4 keeps to itself.
      const script = `require(${JSON.stringify(join(tools, "webpack-4"))})(require("./webpack-4.config.cjs"), (error, stats) => {
        if (error || stats.hasErrors()) console.error(error ?? stats.toString("errors-only"));
        process.exitCode = error || stats.hasErrors() ? 1 : 0;
      });`;
      const env = { ...environment, ...loaders };
      await run(process.execPath, ["-e", script], { cwd: join(project, "bundled"), env });
      server.takeReceived();
      expect(await runBundle("webpack-4.js")).toBe("200 everything is there\n");
      expect(tokensReceived()).toStrictEqual(["token", "token", "token"]);
    });
  }

  it("Parcel 2", { timeout: patience }, async () => {
    const options = ["--no-source-maps", "--no-cache", "--no-autoinstall", "--dist-dir", "parcel"];
    await runTool("parcel/lib/bin.js", ["build", "main.js", ...options], "bundled", { PARCEL_WORKERS: "0" });
    server.takeReceived();
    expect(await runBundle("parcel/main.js")).toBe("200 everything is there\n");
    expect(tokensReceived()).toStrictEqual(["token", "token", "token"]);
  });
});

describe("the resolver of webpack 4, which does not know exports,", () => {
  const { sync } = createRequire(import.meta.url)("enhanced-resolve-4").create;
  const find: (folder: string, entry: string) => string = sync({
    mainFields: ["browser", "module", "main"],
    extensions: [".mjs", ".js"],
  });

  it.each(packages.flatMap(entriesOf))("finds %s", (entry) => {
    const [scope = "", name = "", ...rest] = entry.split("/");
    const folder = join(project, "node_modules", scope, name);
    const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(find(project, entry)).toBe(join(folder, exports[["."].concat(rest).join("/")].import.default));
  });
});

describe("eslint-plugin-import", () => {
  async function messagesFor(file: string): Promise<readonly string[]> {
    const script = `new (require(${JSON.stringify(join(tools, "eslint"))}).ESLint)().lintFiles(process.argv[1]).then((results) =>
      console.log(JSON.stringify(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message)))));`;
    const { stdout } = await run(process.execPath, ["-e", script, file], {
      cwd: join(project, "eslint"),
      env: environment,
    });
    return JSON.parse(stdout);
  }

  it("finds every entry and its names, and no others", { timeout: patience }, async () => {
    cpSync(join(project, "bundled/main.js"), join(project, "eslint/main.js"));
    expect(await messagesFor("main.js")).toStrictEqual([]);
    expect((await messagesFor("wrong.js")).toSorted()).toStrictEqual(["import/named", "import/no-unresolved"]);
  });
});
