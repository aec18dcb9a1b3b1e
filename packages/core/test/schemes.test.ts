import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { headerVectors } from "@kintone-auth/test-fixtures/without-servers";
import { expect, it } from "vitest";
import { schemeNames } from "../src/options.ts";
import { schemes } from "../src/schemes/table.ts";

const names = Object.keys(schemes);

it("every scheme has a place in the order of priority", () => {
  expect(schemeNames).toStrictEqual(names);
});

it("every scheme has header vectors", () => {
  const covered = headerVectors.flatMap(({ configuration }) => Object.keys(configuration));
  expect(names.filter((name) => !covered.includes(name))).toStrictEqual([]);
});

it("README's table has every scheme, in the order of priority, and basic", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");
  const [, table = ""] = readme.split("## Schemes");
  const rows = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(rows.slice(0, names.length + 1)).toStrictEqual([...names, "basic"]);
});

it("a scheme is one file, one entry, its option, and the APIs that take it: nothing else knows its name", () => {
  const sources = join(import.meta.dirname, "../..");
  const naming = globSync("*/src/**/*.ts", { cwd: sources }).filter((file) =>
    /\buserApiToken\b/.test(readFileSync(join(sources, file), "utf8").replace(/\/\*.*?\*\//gs, "")),
  );
  expect(naming.sort()).toStrictEqual([
    "core/src/options.ts",
    "core/src/request/kintone-apis.ts",
    "core/src/schemes/table.ts",
    "core/src/schemes/user-api-token.ts",
  ]);
});
