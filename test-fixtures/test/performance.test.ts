import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chartOf } from "../../bench/src/report/chart.ts";
import { withNumbers, withSummary } from "../../bench/src/report/markdown.ts";
import { checkGroup } from "../../bench/src/rounds/check-group.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("what is said of performance", () => {
  const results = JSON.parse(read("docs/performance.json"));

  it("is what was measured: the tables of docs/performance.md", () => {
    const page = read("docs/performance.md");
    expect(withNumbers(page, results)).toBe(page);
  });

  it("is what was measured: the chart", () => {
    expect(chartOf(results)).toBe(read("docs/performance.svg"));
  });

  it("is shown in docs/performance.md as a chart, with a way to repeat it", () => {
    for (const text of ["](performance.svg)", "npm run bench"]) expect(read("docs/performance.md")).toContain(text);
  });

  it.each([
    ["README.md", "en"],
    ["README.ja.md", "ja"],
  ] as const)("is one sentence of %s, which leads to the numbers", (file, locale) => {
    const readme = read(file);
    expect(readme).toContain("](docs/performance.md)");
    expect(withSummary(readme, results, locale)).toBe(readme);
  });

  it("is not said of a variant that forgets its credential, or of a bare client that has one", async () => {
    const check = (sent: unknown, credential: string | RegExp | undefined) =>
      checkGroup({
        reference: "it",
        variants: [{ name: "it", sent: () => sent, credential, batch: () => undefined }],
      });
    await check("token", "token");
    await check(null, undefined);
    for (const [sent, credential] of [
      [undefined, "token"],
      ["other", "token"],
      ["token", undefined],
      [null, /^AWS4/],
    ] as const) {
      await expect(check(sent, credential)).rejects.toThrow("it: not the credential");
    }
  });

  for (const client of ["axios", "ky", "got", "fetch"]) {
    it(`is in comparison with a hook that people would write: ${client}, at most 20 lines`, () => {
      const hook = read(`bench/src/calls/careful-hook-${client}.ts`);
      expect(hook.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
      expect(hook).not.toMatch(/getUri|@kintone-auth/);
    });
  }
});
