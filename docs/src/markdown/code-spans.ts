import { blocksOf } from "./blocks.ts";

/** What stands in backticks within the text of a page. */
export function codeSpansOf(page: string): readonly string[] {
  const text = blocksOf(page).lines.join("\n");
  return [...text.matchAll(/(`+)([^`]+)\1/g)].map(([, , code = ""]) => code.trim());
}
