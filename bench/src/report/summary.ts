import type { MeasuredGroup, Row } from "./results.ts";

const clients = ["axios", "ky", "got", "fetch"];

/** The sentence of README about what was measured. */
export function summaryOf(groups: readonly MeasuredGroup[], locale: "en" | "ja" = "en"): string {
  const measured = clients.map((client) => percentMore(groups, `${client} GET`, "withKintoneAuth"));
  const [least, most] = [Math.min(...measured), Math.max(...measured)];
  return locale === "ja"
    ? `GETの処理時間は、オリジンを確認するだけの自作のフックより${least}〜${most}%(数マイクロ秒)長くなります。`
    : `A GET takes ${least} to ${most}% longer than with a hand-written hook that only compares the origin: a few microseconds.`;
}

/** What docs/performance.md says first. */
export function inShort(groups: readonly MeasuredGroup[]): readonly string[] {
  const get = clients.map((client) => `${percentMore(groups, `${client} GET`, "withKintoneAuth")}% with ${client}`);
  const [hook, hookWithBody] = ["ky GET", "ky POST"].map((name) => percentMore(groups, name, "kintoneAuth"));
  const ofOfficial = rowOf(groups, "processor time", "fetch, withKintoneAuth").toReference.median;
  return [
    `With \`withKintoneAuth\`, a GET takes longer than with a hand-written hook that only compares the origin: ${get.join(", ")}.`,
    `ky's hook, \`kintoneAuth\`, takes ${hook}% longer, and ${hookWithBody}% with a body: it makes a new \`Request\`.`,
    `\`fetch\` with \`withKintoneAuth\` takes ${Math.round(ofOfficial * 100)}% of the processor time of \`@kintone/rest-api-client\`.`,
  ];
}

function percentMore(groups: readonly MeasuredGroup[], name: string, variant: string): number {
  return Math.round((rowOf(groups, name, variant).toReference.median - 1) * 100);
}

function rowOf(groups: readonly MeasuredGroup[], name: string, variant: string): Row {
  const found = groups.find((group) => group.name === name)?.rows.find((row) => row.variant === variant);
  if (!found) throw new Error(`${name}, ${variant} was not measured`);
  return found;
}
