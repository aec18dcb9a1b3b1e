interface Image {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly style: string;
  readonly content: readonly string[];
  readonly background: string;
}

/** An image on a background of its own, with a title and a description for those who cannot see it. */
export function svg({ width, height, title, description, style, content, background }: Image): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${style}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    ...content,
    "</svg>\n",
  ].join("\n");
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
