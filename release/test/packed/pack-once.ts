import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Dependencies, packAll } from "./packed-packages.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What users would install, by the names of the packages: `inject("tarballs")`. */
    tarballs: Dependencies;
  }
}

/** Packs every package once, before all tests of this folder. */
export default async function packOnce(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-tarballs-"));
  project.provide("tarballs", await packAll(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
