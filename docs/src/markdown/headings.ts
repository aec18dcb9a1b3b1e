import GithubSlugger from "github-slugger";
import { blocksOf } from "./blocks.ts";
import { plainText } from "./plain-text.ts";

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** What a link to it has behind `#`, as on GitHub. */
  readonly anchor: string;
}

export function headingsOf(page: string): readonly Heading[] {
  const slugger = new GithubSlugger();
  return blocksOf(page).lines.flatMap((line) => {
    const [, marks, title] = /^(#{1,6}) (.+?)\s*$/.exec(line) ?? [];
    if (marks === undefined || title === undefined) return [];
    const text = plainText(title);
    return [{ level: marks.length, text, anchor: slugger.slug(text) }];
  });
}

/** Everything in a page that a link may lead to: its headings, and elements with an `id`. */
export function anchorsOf(page: string): readonly string[] {
  const elements = [
    ...blocksOf(page)
      .lines.join("\n")
      .matchAll(/<a (?:id|name)="([^"]+)"/g),
  ].map(([, id = ""]) => id);
  return [...headingsOf(page).map(({ anchor }) => anchor), ...elements];
}
