import { describe, expect, it } from "vitest";
import { blocksOf } from "../src/markdown/blocks.ts";
import { isJapanese } from "../src/pages.ts";
import { filesMatching, readText } from "../src/repository.ts";

const maxColumns = 140;
const readmes = filesMatching("README.md", "README.ja.md");
const ofPackages = filesMatching("packages/*/README.md");
const inDocs = filesMatching("docs/**/*.md");

describe.each([
  { files: readmes, maxLines: 170 },
  { files: inDocs, maxLines: 250 },
  { files: ofPackages, maxLines: 60 },
])("a page of $maxLines lines at most", ({ files, maxLines }) => {
  it.each(files)("%s", (file) => {
    expect(readText(file).trimEnd().split("\n").length).toBeLessThanOrEqual(maxLines);
  });
});

/** A Japanese paragraph is one line: a line break within it would be shown as a space. */
const inLines = [...readmes, ...inDocs, ...ofPackages, "SECURITY.md", "CONTRIBUTING.md"].filter(
  (file) => !isJapanese(file),
);

describe(`no line of text has more than ${maxColumns} characters`, () => {
  it.each(inLines)("%s", (file) => {
    const text = blocksOf(readText(file)).lines.filter((line) => !isTableOrMarkup(line));
    expect(text.filter((line) => [...withoutTargets(line)].length > maxColumns)).toStrictEqual([]);
  });
});

/** A row of a table cannot be broken. */
function isTableOrMarkup(line: string): boolean {
  return /^\s*[|<]/.test(line);
}

/** A line without the targets of its links, which cannot be broken either. */
function withoutTargets(line: string): string {
  return line.replaceAll(/\]\([^)]*\)/g, "]").replaceAll(/<?https?:\S+/g, "");
}
