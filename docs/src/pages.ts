import { filesMatching } from "./repository.ts";

/** The pages that people read: those of both languages, and those of the packages on npm. */
export const pages: readonly string[] = filesMatching(
  "README.md",
  "README.ja.md",
  "docs/**/*.md",
  "packages/*/README.md",
);

/** Whether a page is in Japanese. */
export function isJapanese(page: string): boolean {
  return page === "README.ja.md" || page.startsWith("docs/ja/");
}

/** The Japanese page for an English one, whether or not there is one. */
export function japaneseFor(page: string): string {
  return page === "README.md" ? "README.ja.md" : page.replace(/^docs\//, "docs/ja/");
}

export function englishFor(page: string): string {
  return page === "README.ja.md" ? "README.md" : page.replace(/^docs\/ja\//, "docs/");
}
