import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findRealPart, hasRealPart, known, startFailingServer } from "@kintone-auth/test-fixtures";
import { describe, expect, it } from "vitest";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "ky";
const ownToken = "tokenOfTheCallerAlone";

interface Outcome {
  readonly ending: string;
  readonly hasFailed: boolean;
  readonly shown: string;
}

describe.skipIf(!hasRealPart("deno"))("in Deno (needs deno)", () => {
  it("Deno.inspect shows no token of ky's errors and responses, nor the caller's own", {
    timeout: 60_000,
  }, async () => {
    const server = await startFailingServer();
    try {
      const flags = ["--allow-all", "--no-lock", "--no-check", "--conditions=@kintone-auth/source"];
      const script = join(import.meta.dirname, "in-deno.ts");
      const parameters = [installedAs, server.baseUrl.http, known.tokenOfApp1, ownToken];
      const { stdout } = await promisify(execFile)(
        findRealPart("deno") ?? "deno",
        ["run", ...flags, script, ...parameters],
        {
          env: { ...process.env, NO_COLOR: "1" },
          maxBuffer: 100_000_000,
        },
      );
      const outcomes: readonly Outcome[] = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(outcomes).toHaveLength(20);
      for (const { ending, hasFailed, shown } of outcomes) {
        expect(hasFailed, ending).toBe(ending !== "success");
        expect(shown, ending).not.toContain(known.tokenOfApp1);
        expect(shown, ending).not.toContain(ownToken);
      }
    } finally {
      await server.close();
    }
  });
});
