/** What a reader sees of a line or a paragraph: without the marks of code, emphasis and links. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/!?\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)/g, "$1")
    .replaceAll(/`+([^`]+)`+/g, "$1")
    .replaceAll(/\*\*(.+?)\*\*/g, "$1")
    .replaceAll(/(?<!\w)_([^_]+)_(?!\w)/g, "$1");
}
