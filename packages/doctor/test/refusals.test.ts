import { credentialsOf } from "@kintone-auth/test-fixtures/fake-kintone";
import { describe, expect, it } from "vitest";
import { kintoneCases } from "./refusals/kintone-cases.ts";
import { networkCases } from "./refusals/network-cases.ts";
import { findSecrets } from "./refusals/secrets.ts";
import { settingsCases } from "./refusals/settings-cases.ts";
import { runDoctor } from "./run-doctor.ts";

const cases = { settings: settingsCases, network: networkCases, Kintone: kintoneCases };

describe.each(Object.entries(cases))("%s: each way of being refused", (room, ofRoom) => {
  it.each(ofRoom)("$code: $name", async ({ code, en, ja, setUp }) => {
    const { close, kintone, args = [], ...invocation } = await setUp();
    try {
      const run = (...more: string[]) => runDoctor({ ...invocation, args: [...args, ...more] });
      const inEnglish = await run("--lang", "en");
      const inJapanese = await run("--lang", "ja");
      const asJson = await run("--json");
      const report = await run("--report", "--lang", "en");
      const { outcome, findings } = JSON.parse(asJson.stdout);
      const failed = findings.filter(({ status }: { status: string }) => status === "failed");

      expect(failed.map((one: { code: string }) => one.code)).toStrictEqual([code]);
      expectAll(inEnglish.stdout, en);
      expectAll(inJapanese.stdout, ja);
      expect(report.stdout).toContain(`: ${code}\``);

      const isOfSettings = room === "settings" || code.startsWith("certificate-password-");
      expect(outcome).toBe(isOfSettings ? "settings" : "refused");
      const all = [inEnglish, inJapanese, asJson, report];
      expect(all.map(({ status }) => status)).toStrictEqual(Array(4).fill(isOfSettings ? 2 : 1));
      expect(all.flatMap(({ stdout, stderr }) => findSecrets(stdout + stderr, invocation.env))).toStrictEqual([]);
      const requests = kintone?.requests ?? [];
      expect(requests.filter(({ method }) => method !== "GET")).toStrictEqual([]);
      const isBeforeKintone = !["basic", "clock", "credential", "app"].includes(failed[0].check);
      const withCredential = requests.filter((request) => Object.keys(credentialsOf(request)).length > 0);
      expect(withCredential.length > 0).toBe(!isBeforeKintone && code !== "basic-missing");
    } finally {
      await close?.();
    }
  });
});

describe("the table", () => {
  it("has thirty ways and more, and each has words of its own", () => {
    const all = Object.values(cases).flat();
    expect(all.length).toBeGreaterThan(60);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});

/** Whether words are there, wherever the list has broken its lines. */
function expectAll(printed: string, words: readonly string[]): void {
  for (const part of words) expect(withoutSpaces(printed)).toContain(withoutSpaces(part));
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, "");
}
