import { blocksOf } from "./blocks.ts";

/** Where the links and images of a page lead, in their order: those of Markdown, and those of HTML. */
export function linksOf(page: string): readonly string[] {
  const text = blocksOf(page)
    .lines.join("\n")
    // What looks like a link in code is none.
    .replaceAll(/(`+)([^`]+)\1/g, (code) => "x".repeat(code.length));
  const found = text.matchAll(
    /\[(?:[^[\]]|\[[^\]]*\])*\]\((?<inline>[^()\s]+)(?:\s"[^"]*")?\)|^\[[^\]]+\]: (?<reference>\S+)|\b(?:href|src|srcset)="(?<attribute>[^"]+)"|<(?<plain>https?:[^>]+)>/gm,
  );
  return [...found].flatMap(({ 0: link, groups = {} }) => {
    const { inline, reference, attribute, plain } = groups;
    // An image may be what a link shows.
    const [, image] = /\[!\[[^\]]*\]\(([^()\s]+)\)\]/.exec(link) ?? [];
    return [image, inline ?? reference ?? attribute ?? plain].filter((target) => target !== undefined);
  });
}
