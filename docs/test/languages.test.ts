import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { blocksOf } from "../src/markdown/blocks.ts";
import { headingsOf } from "../src/markdown/headings.ts";
import { linksOf } from "../src/markdown/links.ts";
import { tablesOf } from "../src/markdown/tables.ts";
import { isJapanese, japaneseFor, pages } from "../src/pages.ts";
import { filesMatching, readText } from "../src/repository.ts";
import { comparedLinksOf } from "./languages/compared-links.ts";
import { namesOfOursIn } from "./languages/names-of-ours.ts";
import { withoutComments } from "./languages/without-comments.ts";

/** For those who work on this project, or look deeper than most. */
const inEnglishAlone = ["docs/performance.md", "docs/security.md", "docs/write-an-adapter.md"];
const english = filesMatching("README.md", "docs/*.md").filter((page) => !inEnglishAlone.includes(page));

it("every page is there in both languages, except for those in English alone", () => {
  expect(pages.filter(isJapanese)).toStrictEqual(english.map(japaneseFor).toSorted());
});

describe.each(english.map((page) => ({ page, japanese: japaneseFor(page) })))(
  "$page and $japanese",
  ({ page, japanese }) => {
    it("lead to each other at their top", () => {
      const leadsTo = (from: string, to: string) =>
        linksOf(readText(from).split("\n").slice(0, 4).join("\n")).includes(posix.relative(posix.dirname(from), to));
      expect([leadsTo(page, japanese), leadsTo(japanese, page)]).toStrictEqual([true, true]);
    });

    it("have headings of the same levels", () => {
      const levels = (file: string) => headingsOf(readText(file)).map(({ level }) => level);
      expect(levels(japanese)).toStrictEqual(levels(page));
    });

    it("have the same snippets, but for comments and for what errors say", () => {
      const snippets = (file: string) =>
        blocksOf(readText(file)).fences.map(({ language, info, code }) => ({
          language,
          info,
          code: language === "text" ? [] : withoutComments(code, language),
        }));
      expect(snippets(japanese)).toStrictEqual(snippets(page));
    });

    it("have the same links", () => {
      expect(comparedLinksOf(japanese)).toStrictEqual(comparedLinksOf(page));
    });

    it("have tables of the same shape", () => {
      const shapes = (file: string) => tablesOf(readText(file)).map((rows) => rows.map(({ length }) => length));
      expect(shapes(japanese)).toStrictEqual(shapes(page));
    });

    it("name the same of this project's codes, variables, packages, functions and options", () => {
      expect(namesOfOursIn(readText(japanese))).toStrictEqual(namesOfOursIn(readText(page)));
    });
  },
);
