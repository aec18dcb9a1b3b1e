import { readFileSync } from "node:fs";
import process from "node:process";
import { runCells } from "./run-cells.js";

// For runtimes that load modules from files. Each major of a client is in a project of its own, beside its adapter.

const { bun, deno, node } = process.versions;
console.log(`version ${bun ?? deno ?? node}`);
await runCells(JSON.parse(readFileSync(process.argv[2], "utf8")), {
  load: (major, client) => import(`./${major}/clients/${client}.js`),
  loadOAuth: () => import("./newest/clients/oauth.js"),
  // As a rejection that nobody handles. Bun prints more of it than of what a timer throws.
  throwUncaught: (error) => Promise.reject(error),
});
