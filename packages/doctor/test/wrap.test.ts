import { describe, expect, it } from "vitest";
import { finding } from "../src/findings/finding.ts";
import { listOutput } from "../src/output/list.ts";
import { columnsOf, wrap } from "../src/output/wrap.ts";
import { asTerminal, collector } from "./run-doctor.ts";

describe("wrap", () => {
  it("breaks English between words", () => {
    expect(wrap("one two three", 8)).toStrictEqual(["one two", "three"]);
  });

  it("counts two columns for a full-width character, and begins no line with a full stop", () => {
    const text = "パスワードを確認してください。再送しないでください(失敗を繰り返すと、ロックされます)。";
    for (let maxColumns = 24; maxColumns <= 60; maxColumns += 1) {
      const lines = wrap(text, maxColumns);
      expect(lines.map(columnsOf).every((columns) => columns <= maxColumns)).toBe(true);
      expect(lines.filter((line) => /^[。、)]|\($/.test(line))).toStrictEqual([]);
      expect(lines.join("")).toBe(text);
    }
  });

  it("keeps the name of a variable whole within Japanese", () => {
    expect(wrap("環境変数KINTONE_API_TOKENに設定", 20)).toStrictEqual(["環境変数", "KINTONE_API_TOKENに", "設定"]);
  });

  it("keeps the line breaks of a text", () => {
    expect(wrap("these lines:\nA=1\nB=2", 20)).toStrictEqual(["these lines:", "A=1", "B=2"]);
  });

  it("lets a word be longer than a line", () => {
    expect(wrap("a https://example.cybozu.com/k/v1/records.json b", 20)).toStrictEqual([
      "a",
      "https://example.cybozu.com/k/v1/records.json",
      "b",
    ]);
  });
});

describe("the list", () => {
  it.each(["en", "ja"] as const)(
    "has at most as many columns as the terminal, and never more than 80 (%s)",
    (locale) => {
      for (const [columns, most] of [
        [60, 60],
        [200, 80],
        [undefined, 80],
      ] as const) {
        const { stream, text } = collector();
        const output = listOutput(
          asTerminal(stream, { isTTY: true, ...(columns !== undefined && { columns }) }),
          locale,
        );
        output.show(finding("address-restricted", { httpStatus: 403 }));
        output.end([finding("address-restricted", { httpStatus: 403 })]);
        const widths = text().split("\n").map(columnsOf);
        expect(Math.max(...widths)).toBeLessThanOrEqual(most);
        expect(Math.max(...widths)).toBeGreaterThan(most - 20);
      }
    },
  );
});
