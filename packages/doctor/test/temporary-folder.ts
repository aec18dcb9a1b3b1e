import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Makes a folder that is gone when the tests of a file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-doctor-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
