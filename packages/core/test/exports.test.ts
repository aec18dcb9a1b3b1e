import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** What a user needs, and nothing else: what adapters share is exported by `@kintone-auth/core/adapter`. */
const maxNames = 32;

const source = readFileSync(join(import.meta.dirname, "../src/index.ts"), "utf8");
/** Of each statement: `type` where all of its names are types, and the names. */
const statements = [...source.matchAll(/^export (type )?\{([^}]*)\} from "[^"]+";$/gm)];
const exported = statements.flatMap(([, isType, names = ""]) =>
  names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({ isType: isType !== undefined || name.startsWith("type "), name: name.replace(/^type /, "") })),
);

it(`the root exports at most ${maxNames} names, types included, each by its name`, () => {
  // Without any other form of export, the names are all there are.
  expect(source.match(/\bexport\b/g)).toHaveLength(statements.length);
  expect(exported.filter(({ name }) => !/^\w+$/.test(name))).toStrictEqual([]);
  expect(exported.length).toBeLessThanOrEqual(maxNames);
});

it("the root's values are the ones that its source names", async () => {
  const values = exported.filter(({ isType }) => !isType).map(({ name }) => name);
  expect(Object.keys(await import("@kintone-auth/core")).sort()).toStrictEqual(values.sort());
});
