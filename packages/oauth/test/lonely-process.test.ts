import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

function run(...what: string[]) {
  const script = join(import.meta.dirname, "lonely-process.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@kintone-auth/source", script, ...what],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const codes = {
  get: "ERR_CREDENTIALS_UNAVAILABLE",
  set: "ERR_CREDENTIALS_UNAVAILABLE",
  delete: "ERR_CREDENTIALS_UNAVAILABLE",
  fetch: "ERR_TOKEN_ENDPOINT",
};

describe("a process that nothing else keeps alive", { timeout: 60_000 }, () => {
  for (const [hanging, code] of Object.entries(codes)) {
    it(`prints the error when ${hanging} hangs, and does not exit in the middle of it`, () => {
      expect(run(hanging)).toMatchObject({ status: 1, stderr: expect.stringContaining(`code: '${code}'`) });
    });
  }

  it("has no timer left when all went well, so that it can end", () => {
    expect(run()).toMatchObject({ status: 0, stdout: "kept alive by: \n" });
  });
});
