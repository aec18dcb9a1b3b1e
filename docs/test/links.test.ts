import { describe, expect, it } from "vitest";
import { linksOf } from "../src/markdown/links.ts";
import { filesMatching, readText, repository } from "../src/repository.ts";
import { resolves } from "./links/resolves.ts";

const linking = filesMatching(
  ...[
    "*.md",
    "llms.txt",
    "docs/**/*.md",
    "packages/*/README.md",
    "examples/*/README.md",
    ".changeset/*.md",
    ".github/*.md",
  ],
);

describe("every link leads somewhere", () => {
  for (const file of linking) {
    it(`from ${file}`, () => {
      const broken = linksOf(readText(file)).filter((link) => !/^[a-z]+:/.test(link) && !resolves(link, file));
      expect(broken).toStrictEqual([]);
    });
  }
});

it("a file of this repository is linked to by a relative path, but from npm", () => {
  const absolute = linking
    .filter((file) => !file.startsWith("packages/"))
    .flatMap((file) =>
      linksOf(readText(file))
        .filter((link) => link.startsWith(`${repository}/blob/`) || link.startsWith(`${repository}/tree/`))
        .map((link) => `${file}: ${link}`),
    );
  expect(absolute).toStrictEqual([]);
});
