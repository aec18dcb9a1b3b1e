import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { project } from "./vitest.projects.ts";

/** Every major of each client that an adapter supports: the package by that name, or an alias of it. */
const clientMajors = {
  axios: ["axios", "axios-1.18", "axios-1.16"],
  ky: ["ky", "ky-1"],
  got: ["got", "got-15", "got-14"],
  /** Not a package: the fetch of Node.js, and that of undici. */
  fetch: ["fetch", "undici"],
};

export default defineConfig({
  test: {
    // One more than there are CPUs: many tests wait for a socket, a timer or another process.
    maxWorkers: availableParallelism() + 1,
    reporters: ["default", "./test-fixtures/src/plain-summary-reporter.ts"],
    projects: [
      project("core", "packages/core"),
      ...Object.entries(clientMajors).flatMap(([name, majors]) =>
        majors.map((installedAs) => project(installedAs, `packages/${name}`, { client: { name, installedAs } })),
      ),
      project("oauth", "packages/oauth"),
      project("doctor", "packages/doctor"),
      project("test-fixtures", "test-fixtures"),
      project("release", "release", { globalSetup: ["test/packed/pack-once.ts"] }),
      project("demo", "examples/demo"),
      project("doctor-demo", "examples/doctor"),
      project("web-server", "examples/web-server"),
      project("undici-adapter", "examples/undici-adapter"),
      project("customization", "examples/customization"),
      project("recipes", "examples/recipes"),
      project("docs", "docs"),
    ],
  },
});
