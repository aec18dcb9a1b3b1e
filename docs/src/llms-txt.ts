import { blocksOf } from "./markdown/blocks.ts";
import { firstSentence } from "./markdown/first-sentence.ts";
import { headingsOf } from "./markdown/headings.ts";
import { plainText } from "./markdown/plain-text.ts";
import { isJapanese } from "./pages.ts";
import { filesMatching, readText } from "./repository.ts";

/** Makes llms.txt: every page in a line, for programs that look for the right one. See https://llmstxt.org. */
export function llmsTxt(): string {
  const pages = filesMatching("docs/*.md", "docs/ja/*.md", "docs/decisions/README.md");
  const english = pages.filter((page) => !isJapanese(page));
  const sections = [
    ["Documentation", ["README.md", ...inOrderOf("README.md", english)]],
    ["Packages", filesMatching("packages/*/README.md")],
    ["日本語", ["README.ja.md", ...inOrderOf("README.ja.md", pages.filter(isJapanese))]],
  ] as const;
  const lists = sections.map(([title, files]) => `## ${title}\n\n${files.map(lineOf).join("\n")}\n`);
  return `# kintone-auth\n\n> ${firstSentence(readText("README.md"))}\n\n${lists.join("\n")}`;
}

function lineOf(page: string): string {
  const text = readText(page);
  const [title] = headingsOf(text);
  if (!title) throw new Error(`${page} has no title`);
  return `- [${title.text}](${page}): ${purposeOf(page) ?? firstSentence(text)}`;
}

/** What a README says of a page in its table of pages. */
function purposeOf(page: string): string | undefined {
  const readme = isJapanese(page) ? "README.ja.md" : "README.md";
  const row = rowsOf(readme).find(({ target }) => target === page);
  return row && (isJapanese(page) ? row.purpose : `Read this to ${row.purpose}.`);
}

/** The pages that the table of a README leads to, in its order, and then the others. */
function inOrderOf(readme: string, pages: readonly string[]): readonly string[] {
  const listed = rowsOf(readme).flatMap(({ target }) => (pages.includes(target) ? [target] : []));
  return [...listed, ...pages.filter((page) => !listed.includes(page))];
}

function rowsOf(readme: string): readonly { readonly target: string; readonly purpose: string }[] {
  return blocksOf(readText(readme)).lines.flatMap((line) => {
    const [, target, purpose] = /^\| \[[^\]]+\]\((docs\/[^)#]+)\) \| (.+) \|$/.exec(line) ?? [];
    return target && purpose ? [{ target, purpose: plainText(purpose) }] : [];
  });
}
