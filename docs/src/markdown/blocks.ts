/** A code block. */
export interface Fence {
  /** The first word behind the backticks, or "". */
  readonly language: string;
  /** The words behind the language, or "". */
  readonly info: string;
  readonly code: string;
  /** The last line of text before it, or "". */
  readonly lead: string;
}

interface Blocks {
  /** The lines outside of code blocks. Those of code blocks are empty, so that each line keeps its number. */
  readonly lines: readonly string[];
  readonly fences: readonly Fence[];
}

/** Tells the code blocks of a page from its text. */
export function blocksOf(text: string): Blocks {
  const lines: string[] = [];
  const fences: Fence[] = [];
  let lead = "";
  let open: { marker: string; indentation: string; header: string; code: string[] } | undefined;
  for (const line of text.split("\n")) {
    const [, indentation = "", marker = "", header = ""] = /^( *)(`{3,})(.*)$/.exec(line) ?? [];
    if (open === undefined && marker === "") {
      lines.push(line);
      if (line.trim() !== "") lead = line.trim();
      continue;
    }
    lines.push("");
    if (open === undefined) {
      open = { marker, indentation, header: header.trim(), code: [] };
    } else if (marker === open.marker && header.trim() === "") {
      const [language = "", ...info] = open.header.split(" ");
      fences.push({ language, info: info.join(" "), code: open.code.map((each) => `${each}\n`).join(""), lead });
      open = undefined;
      lead = "";
    } else {
      open.code.push(line.startsWith(open.indentation) ? line.slice(open.indentation.length) : line);
    }
  }
  if (open) throw new Error(`a code block is not closed: ${open.header}`);
  return { lines, fences };
}
