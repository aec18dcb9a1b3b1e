import { describe, expect, it } from "vitest";
import { readModule } from "../../test-fixtures/test/structure/modules.ts";
import { filesMatching, readText } from "../src/repository.ts";

describe("docs/write-an-adapter.md", () => {
  const page = readText("docs/write-an-adapter.md");

  it("shows the code of the example as it is", () => {
    const blocks = [...page.matchAll(/^\[`(.+)`\]\(.+\):\n\n```ts\n([\s\S]*?)```$/gm)];
    expect(blocks.length).toBe(page.match(/^```ts/gm)?.length);
    const shown = Object.fromEntries(blocks.map(([, file = "", code]) => [file, code]));
    expect(Object.keys(shown)).toEqual(expect.arrayContaining([...filesMatching("examples/undici-adapter/src/*.ts")]));
    for (const [file, code] of Object.entries(shown)) expect(code).toBe(readText(file));
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
