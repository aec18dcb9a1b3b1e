import { join } from "node:path";
import { defineConfig } from "vitest-4/config";

const root = join(import.meta.dirname, "..");

/**
 * The suites once more, on Node.js 20 and its own fetch. The vitest of this repository needs a newer Node.js: here, the
 * newest one that does not takes its place.
 */
export default defineConfig({
  root,
  resolve: {
    conditions: ["@kintone-auth/source", "module", "node", "default"],
    alias: [{ find: /^vitest$/, replacement: join(root, "node_modules/vitest-4") }],
  },
  ssr: { resolve: { conditions: ["@kintone-auth/source", "module", "node", "default"] } },
  test: {
    name: "fetch, Node.js 20",
    include: ["test/{conformance,diagnosis,refresh,safety,fetch}.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { CLIENT_INSTALLED_AS: "fetch" },
    reporters: ["default", "../../test-fixtures/src/plain-summary-reporter.ts"],
  },
});
