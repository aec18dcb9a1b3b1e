import { type ColourName, colours, type Theme } from "./colours.ts";
import { escaped, svg } from "./svg.ts";
import { columnsOf, type Span } from "./terminal.ts";

interface TerminalImage {
  readonly title: string;
  readonly lines: readonly (readonly Span[])[];
  readonly width: number;
  readonly theme: Theme;
}

const [margin, lineHeight, fontSize, columnWidth] = [20, 18, 12, 7.2];
const latinFonts = `ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono"`;
const japaneseFonts = `"Hiragino Sans","BIZ UDGothic","Noto Sans Mono CJK JP","Noto Sans CJK JP"`;

/** How an image shows the style of each escape sequence. */
const styles: Readonly<Record<string, "bold" | ColourName>> = {
  "1": "bold",
  "2": "dim",
  "31": "stop",
  "32": "good",
  "33": "warn",
  "36": "accent",
};

/** Draws what a terminal shows. */
export function terminalImage({ title, lines, width, theme }: TerminalImage): string {
  return svg({
    width,
    height: margin * 2 + lines.length * lineHeight,
    title,
    description: lines.map(textOf).join("\n"),
    style: styleSheet(lines, theme),
    background: colours[theme].paper,
    content: lines.flatMap((spans, index) => {
      const y = margin + index * lineHeight + 13;
      if (spans.length === 0) return [];
      const content = isFullWidth(spans) ? drawnInColumns(spans) : drawn(spans);
      return [`<text x="${margin}" y="${y}" xml:space="preserve">${content}</text>`];
    }),
  });
}

function styleSheet(lines: TerminalImage["lines"], theme: Theme): string {
  const used = new Set(lines.flat().map(({ style }) => style));
  const fonts = lines.some(isFullWidth) ? `${latinFonts},${japaneseFonts}` : latinFonts;
  return [
    `text{font:${fontSize}px ${fonts},monospace;fill:${colours[theme].text};white-space:pre}`,
    ...Object.entries(styles)
      .filter(([style]) => used.has(style))
      .map(([style, look]) => `.s${style}{${look === "bold" ? "font-weight:700" : `fill:${colours[theme][look]}`}}`),
  ].join("");
}

function drawn(spans: readonly Span[]): string {
  return spans
    .map(({ text, style }) => (style ? `<tspan class="s${style}">${escaped(text)}</tspan>` : escaped(text)))
    .join("");
}

/** No font promises that a full-width character is as wide as two others: each has a place, in the middle of its columns. */
function drawnInColumns(spans: readonly Span[]): string {
  let column = 0;
  return spans
    .map(({ text, style }) => {
      const places = [...text].map((character) => {
        const columns = columnsOf(character);
        const indentation = columns === 2 ? columnWidth - fontSize / 2 : 0;
        const place = margin + column * columnWidth + indentation;
        column += columns;
        return Number(place.toFixed(1));
      });
      return `<tspan${style ? ` class="s${style}"` : ""} x="${places.join(" ")}">${escaped(text)}</tspan>`;
    })
    .join("");
}

function isFullWidth(spans: readonly Span[]): boolean {
  const text = textOf(spans);
  return columnsOf(text) > text.length;
}

function textOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join("");
}
