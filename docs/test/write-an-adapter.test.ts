import { describe, expect, it } from "vitest";
import { readModule } from "../../test-fixtures/test/structure/modules.ts";
import { blocksOf } from "../src/markdown/blocks.ts";
import { linksOf } from "../src/markdown/links.ts";
import { filesMatching, readText } from "../src/repository.ts";
import { excerptOf } from "../src/snippets/runners.ts";

describe("docs/write-an-adapter.md", () => {
  const page = readText("docs/write-an-adapter.md");

  it("shows the code of the example as it is, whole, and leads to the rest of it", () => {
    // The first one is what needs no adapter.
    const [, ...ofExample] = blocksOf(page).fences;
    const shown = new Map(ofExample.map(({ lead, code }) => [excerptOf(lead), code]));
    expect([...shown.keys()]).toContain("examples/undici-adapter/src/with-kintone-auth.ts");
    for (const [file = "", code] of shown) expect(code).toBe(readText(file));
    const files = filesMatching("examples/undici-adapter/src/*.ts").map((file) => `../${file}`);
    expect(linksOf(page)).toEqual(expect.arrayContaining(files));
  });

  it.each([
    ["@kintone-auth/core/adapter", "packages/core/src/adapter/index.ts"],
    ["@kintone-auth/fetch/adapter", "packages/fetch/src/adapter.ts"],
  ])("lists every export of %s, and no other", (entry, file) => {
    const [section = ""] = page.slice(page.indexOf(`\n## \`${entry}\`\n`) + 1).split(/\n(?=## )/, 1);
    const listed = [...section.matchAll(/^\| `(\w+)` \| \S/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toStrictEqual(readModule(file).exportedNames);
  });
});
