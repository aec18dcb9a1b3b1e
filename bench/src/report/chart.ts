import { controlOf } from "../rounds/group.ts";
import type { MeasuredGroup, Ratio, Results } from "./results.ts";
import { summaryOf } from "./summary.ts";

interface Bar {
  readonly label: string;
  readonly ratio: Ratio;
  readonly isOurs: boolean;
}

interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const legend =
  "Shorter is better. Blue: with kintone-auth. Dotted: careful code that only compares the origin. Whiskers: quartiles.";
const [width, labelWidth, valueWidth, margin] = [720, 220, 56, 16];
const [rowHeight, barHeight, titleHeight] = [20, 12, 34];

/** Draws docs/performance.svg: a bar for each median, and a whisker from the first quartile to the third. */
export function chartOf({ groups }: Results): string {
  const panels = groups.flatMap(panelsOf);
  const longest = Math.max(...panels.flatMap(({ bars }) => bars.map(({ ratio }) => ratio.thirdQuartile)));
  const left = margin + labelWidth;
  const scale = (width - left - valueWidth - margin) / longest;
  const drawn: string[] = [];
  let top = margin;
  for (const { title, bars } of panels) {
    drawn.push(text(margin, top + titleHeight - 14, title, "title"));
    top += titleHeight;
    for (const [index, bar] of bars.entries()) drawn.push(...drawBar(bar, left, top + index * rowHeight, scale));
    const one = round(left + scale);
    drawn.push(`<path class="one" d="M${one} ${top - 2}V${top + bars.length * rowHeight}"/>`);
    top += bars.length * rowHeight;
  }
  top += rowHeight;
  drawn.push(text(margin, top, legend));
  const height = top + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${summaryOf(groups).replaceAll("`", "")}</title>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="6"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

/** Paints a background of its own, because an image can ask for the system's theme, but not for that of its page. */
const style = [
  "text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-weight:600}.paper{fill:#f6f8fa}",
  ".others{fill:#a8b1bb}.ours{fill:#2f81c7}.whisker{stroke:#24292f;fill:none}.one{stroke:#24292f;stroke-dasharray:2 3}",
  "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#161b22}.others{fill:#59636e}",
  ".whisker,.one{stroke:#e6edf3}}",
].join("");

function panelsOf({ name, reference, rows }: MeasuredGroup): readonly Panel[] {
  const [, client] = /^(axios|ky|got|fetch) GET$/.exec(name) ?? [];
  if (!client) return [];
  const noise = rows.find(({ variant }) => variant === controlOf(reference))?.toReference;
  const bars = rows.map(({ variant, toReference }) => ({
    label: variant,
    // The quartiles of the reference to itself are always 1. Those of the control show the noise.
    ratio: variant === reference && noise ? { ...noise, median: toReference.median } : toReference,
    isOurs: /kintoneAuth$/i.test(variant),
  }));
  const title = `${client}: a whole GET without the network, × ${reference}`;
  return [{ title, bars: bars.filter(({ label }) => !/control|unsafe/.test(label)) }];
}

function drawBar({ label, ratio, isOurs }: Bar, left: number, top: number, scale: number): readonly string[] {
  const middle = top + rowHeight / 2;
  const at = (value: number) => round(left + value * scale);
  const [from, to] = [at(ratio.firstQuartile), at(ratio.thirdQuartile)];
  const caps = `M${from} ${middle - 3}v6M${to} ${middle - 3}v6`;
  const barTop = middle - barHeight / 2;
  const barWidth = round(ratio.median * scale);
  return [
    text(margin, middle + 4, label),
    `<rect class="${isOurs ? "ours" : "others"}" x="${left}" y="${barTop}" width="${barWidth}" height="${barHeight}"/>`,
    ...(from === to ? [] : [`<path class="whisker" d="M${from} ${middle}H${to}${caps}"/>`]),
    text(width - margin - valueWidth + 16, middle + 4, ratio.median.toFixed(2)),
  ];
}

function text(x: number, y: number, content: string, className?: string): string {
  return `<text${className ? ` class="${className}"` : ""} x="${x}" y="${y}">${content}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
