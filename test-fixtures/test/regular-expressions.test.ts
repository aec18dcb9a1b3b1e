import { check } from "recheck";
import { describe, expect, it } from "vitest";
import { reportTable } from "../src/report-table.ts";
import { type Expression, expressionsIn } from "./regular-expressions/expressions-in.ts";
import { filesMatching, readFile } from "./structure/modules.ts";

/** How the time of an expression grows with its text in the worst case. Anything but these two can be made to hang. */
const harmless: readonly string[] = ["constant", "linear"];

/** The worst case, whatever text is given. The same on every machine: no time is measured. */
async function growthOf({ source, flags }: Expression): Promise<string> {
  const result = await check(source, flags, { timeout: null, randomSeed: 0 });
  if (result.status === "unknown") return "unknown";
  return result.complexity.type === "safe" ? "constant" : result.complexity.summary;
}

const modules = filesMatching("packages/*/src/**/*.ts").map((file) => ({
  file,
  expressions: expressionsIn(file, readFile(file)),
}));
const packages = [...new Set(modules.map(({ file }) => file.split("/", 2).join("/")))];

describe("regular expressions take linear time at most, whatever text they are given", () => {
  for (const name of packages) {
    it(name, { timeout: 60_000 }, async (context) => {
      const own = modules.filter(({ file }) => file.startsWith(`${name}/`));
      const found = own.flatMap(({ file, expressions }) => expressions.literal.map((one) => ({ file, ...one })));
      const judged = await Promise.all(found.map(async (one) => ({ ...one, growth: await growthOf(one) })));
      const count = (growth: string) => String(judged.filter((one) => one.growth === growth).length);
      const offenders = judged.filter(({ growth }) => !harmless.includes(growth));
      reportTable(context, {
        title: "regular expressions, by the time they take with the worst text",
        columns: ["", ...harmless, "longer"],
        rows: [[name, ...harmless.map(count), String(offenders.length)]],
      });
      const printed = offenders.map(({ file, source, flags, growth }) => `${file}: /${source}/${flags} is ${growth}`);
      expect(printed).toStrictEqual([]);
      const unchecked = own.flatMap(({ file, expressions }) => expressions.unchecked.map((code) => `${file}: ${code}`));
      expect(unchecked).toStrictEqual([]);
    });
  }

  it("and this test sees those that take longer, and those that are made at run time", async () => {
    const code = `
      const cookie = /^[\\x21\\x23-\\x3a\\x3c-\\x7e]+=([\\x20-\\x7e]*[\\x21-\\x7e])?$/;
      const slashes = baseURL.replace(/\\/+$/, "");
      const nested = (text: string) => /^(a|a)+$/i.test(text);
      const fine: RegExp = /^a+$/;
      if (value instanceof RegExp) value.test(text.match(/a/));
      new RegExp(made); RegExp(\`\${made}\`); const Made = RegExp;
      text.match(made); text?.search("a+$"); new URL(url).search;
    `;
    const { literal, unchecked } = expressionsIn("module.ts", code);
    expect(await Promise.all(literal.map(growthOf))).toStrictEqual([
      "2nd degree polynomial",
      "2nd degree polynomial",
      "exponential",
      "linear",
      "constant",
    ]);
    expect(unchecked).toStrictEqual(["RegExp", "RegExp", "RegExp", "text.match(made)", 'text?.search("a+$")']);
  });
});
