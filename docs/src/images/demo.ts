import { stripVTControlCharacters } from "node:util";
import { colours, type Theme } from "./colours.ts";
import { escaped, svg } from "./svg.ts";
import { folded, type Span } from "./terminal.ts";

/** The scenarios that the image has room for. Where others are left out, it has an ellipsis. */
const shown = ["password", "API token", "API tokens of two apps", "OAuth", "session, writing", "wrong token"];
const columns = 104;
const [margin, lineHeight] = [20, 18];

/** Draws what the demo has printed: some of its rows, as they are. */
export function demoImage(output: string, theme: Theme): string {
  const lines = rowsOf(output).flatMap((line) => folded(line, columns));
  const { paper, text, dim, good, accent, warn } = colours[theme];
  const style =
    `text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;fill:${text};white-space:pre}` +
    `.s1{font-weight:700}.s2{fill:${dim}}.s32{fill:${good}}.s33{fill:${warn}}.s36{fill:${accent}}`;
  return svg({
    width: 800,
    height: margin * 2 + lines.length * lineHeight,
    title: "The output of npm run demo",
    description: lines.map((spans) => spans.map((span) => span.text).join("")).join("\n"),
    style,
    background: paper,
    content: lines.flatMap((spans, index) => {
      const y = margin + index * lineHeight + 13;
      return spans.length === 0 ? [] : [`<text x="${margin}" y="${y}" xml:space="preserve">${drawn(spans)}</text>`];
    }),
  });
}

function drawn(spans: readonly Span[]): string {
  return spans
    .map(({ text, style }) => (style ? `<tspan class="s${style}">${escaped(text)}</tspan>` : escaped(text)))
    .join("");
}

/** The lines of the first client, of the scenarios that are shown, between the first line of the output and its last. */
function rowsOf(output: string): readonly string[] {
  const [introduction = "", firstClient = "", ...others] = output.trimEnd().split("\n\n");
  const [header = "", ...scenarios] = firstClient.split(/\n(?=[^ ]*[✓✗])/);
  const rows = scenarios.map((row) => (isShown(row) ? row : ellipsis));
  const last = others.at(-1) ?? "";
  return [introduction, "", header, ...withoutRepetition([...rows, ellipsis]), "", last].join("\n").split("\n");
}

const ellipsis = "  …";

function isShown(row: string): boolean {
  return shown.some((scenario) => stripVTControlCharacters(row).startsWith(`✓ ${scenario}  `));
}

function withoutRepetition(rows: readonly string[]): readonly string[] {
  return rows.filter((row, index) => row !== ellipsis || rows[index - 1] !== ellipsis);
}
