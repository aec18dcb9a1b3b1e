import { posix } from "node:path";
import { headingsOf } from "../../src/markdown/headings.ts";
import { linksOf } from "../../src/markdown/links.ts";
import { englishFor, isJapanese, japaneseFor, pages } from "../../src/pages.ts";
import { readText } from "../../src/repository.ts";

/** Where a page leads, in a form that is the same in both languages. The link to its other language is left out. */
export function comparedLinksOf(page: string): readonly string[] {
  const other = isJapanese(page) ? englishFor(page) : japaneseFor(page);
  const links = linksOf(readText(page)).filter((link) => link !== posix.relative(posix.dirname(page), other));
  return links.map((link) => comparedLink(link, page)).toSorted();
}

function comparedLink(link: string, page: string): string {
  if (/^[a-z]+:/.test(link))
    return link.replace(/^https:\/\/(kintone\.dev\/en|cybozu\.dev\/ja)\/.*/, "Kintone's documentation");
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(posix.dirname(page), path);
  const place = anchor === undefined ? "" : `#${placeOf(decodeURI(anchor), target)}`;
  return inJapanese(target) + place;
}

/** Which heading of a page an anchor is, counted from the top. */
function placeOf(anchor: string, page: string): number | string {
  const place = headingsOf(readText(page)).findIndex((heading) => heading.anchor === anchor);
  return place === -1 ? anchor : place;
}

/** The Japanese page or image for an English one, if there is one. */
function inJapanese(target: string): string {
  return pages.includes(japaneseFor(target)) ? japaneseFor(target) : target.replace(/\.en(?=\.)/, ".ja");
}
