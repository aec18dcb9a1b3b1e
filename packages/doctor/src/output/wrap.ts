import stringWidth from "string-width";

/** A full-width character takes two columns of a terminal. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** Breaks a text into lines of at most so many columns, and where it has a line break of its own. */
export function wrap(text: string, maxColumns: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, maxColumns));
}

/** Japanese may break between words, and not before a full stop. */
function wrapParagraph(text: string, maxColumns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text)) {
    if (line !== "" && columnsOf((line + piece).trimEnd()) > maxColumns) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** What must stay together: a word of ASCII with the spaces after it, or a word of Japanese with its punctuation. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const part of text.match(/[\x21-\x7e]+ *| +|[^\x20-\x7e]+/g) ?? []) {
    const isAscii = /^[\x20-\x7e]/.test(part);
    const words = isAscii ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment);
    for (const word of words) {
      const last = pieces.at(-1);
      const staysWithLast =
        last !== undefined && (/^[、。」』)ーっゃゅょ・…?!,.:;]/.test(word) || /[「『(]$/.test(last));
      if (staysWithLast) pieces[pieces.length - 1] = last + word;
      else pieces.push(word);
    }
  }
  return pieces;
}

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
