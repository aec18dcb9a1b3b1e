import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearse } from "./rehearse.ts";

// `pnpm release:rehearsal`: a release and its first users. Nothing of it leaves this machine, or stays on it.
const folder = mkdtempSync(join(tmpdir(), "kintone-auth-rehearsal-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

try {
  await rehearse(folder, (text) => console.log(text));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error("The rehearsal has failed.");
  process.exitCode = 1;
}
