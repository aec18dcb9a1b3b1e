import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsOf } from "../src/markdown/headings.ts";
import { linksOf } from "../src/markdown/links.ts";
import { filesMatching, readText, repository, root } from "../src/repository.ts";

const linking = filesMatching(
  ...["*.md", "llms.txt", "docs/**/*.md", "packages/*/README.md", "examples/*/README.md", ".changeset/*.md"],
);

describe("every link leads somewhere", () => {
  for (const file of linking) {
    it(`from ${file}`, () => {
      const broken = linksOf(readText(file)).filter((link) => !/^[a-z]+:/.test(link) && !resolves(link, file));
      expect(broken).toStrictEqual([]);
    });
  }
});

function resolves(link: string, file: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? file : posix.join(posix.dirname(file), decodeURI(path));
  if (target.startsWith("..") || !existsSync(join(root, target))) return false;
  if (anchor === undefined) return true;
  return target.endsWith(".md") && anchorsOf(readText(target)).includes(decodeURI(anchor));
}

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
