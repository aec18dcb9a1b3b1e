import { blocksOf } from "./blocks.ts";
import { plainText } from "./plain-text.ts";

/** The first sentence of a page's text: not of its title, of the line of languages, of a table or of a snippet. */
export function firstSentence(page: string): string {
  const paragraphs = blocksOf(page)
    .lines.join("\n")
    .split(/\n{2,}/);
  const text = paragraphs
    .map((paragraph) => paragraph.trim())
    .find((paragraph) => /^[^#|<\-\s]/.test(paragraph) && !/^(English|\[English\]\S*) \| /.test(paragraph));
  const [sentence = ""] = /^.*?(?:\.(?=\s)|。|$)/.exec(plainText(text ?? "").replaceAll("\n", " ")) ?? [];
  return sentence;
}
