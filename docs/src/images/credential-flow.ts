import type { Locale } from "@kintone-auth/core";
import { colours, type Theme } from "./colours.ts";
import { escaped, svg } from "./svg.ts";

interface Words {
  readonly title: string;
  readonly description: string;
  readonly options: readonly [title: string, ...lines: string[]];
  readonly decision: readonly [title: string, ...lines: string[]];
  readonly kintone: readonly [title: string, ...lines: string[]];
  readonly own: readonly [title: string, ...lines: string[]];
  readonly wins: string;
  readonly logs: readonly [title: string, ...lines: string[]];
  readonly elsewhere: readonly [title: string, ...lines: string[]];
  readonly redirect: string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    title: "How a credential flows, and where it stops",
    description:
      "Your options have a password, API tokens, OAuth or a session. For each request, one of them is chosen and sent to your Kintone. " +
      "A header of your own wins. Another host, as after a redirect, gets no credential and no body. Logs and errors show none.",
    options: ["Your options", "password", "API tokens", "OAuth", "session"],
    decision: ["One decision", "for each request:", "exactly one credential"],
    kintone: ["Your Kintone", "example.cybozu.com"],
    own: ["A header of your own"],
    wins: "wins",
    logs: ["Logs and errors", "show no credential"],
    elsewhere: ["Another host", "no credential, no body"],
    redirect: "redirect",
  },
  ja: {
    title: "認証情報が届く先と、届かない先",
    description:
      "オプションには、パスワード、APIトークン、OAuth、セッションを設定します。リクエストごとに1つだけを選び、指定したkintoneに送信します。" +
      "リクエストに自分で付けたヘッダーが優先されます。リダイレクト先などの別のホストには、認証情報も本文も送信しません。ログとエラーにも表示しません。",
    options: ["オプション", "パスワード", "APIトークン", "OAuth", "セッション"],
    decision: ["認証情報の選択", "リクエストごとに", "1つだけ選ぶ"],
    kintone: ["指定したkintone", "example.cybozu.com"],
    own: ["自分で付けたヘッダー"],
    wins: "優先",
    logs: ["ログとエラー", "認証情報を表示しない"],
    elsewhere: ["別のホスト", "認証情報も本文も送信しない"],
    redirect: "リダイレクト",
  },
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const boxes = {
  own: { x: 292, y: 20, width: 216, height: 44 },
  options: { x: 24, y: 104, width: 176, height: 128 },
  decision: { x: 292, y: 120, width: 216, height: 96 },
  kintone: { x: 592, y: 120, width: 184, height: 96 },
  logs: { x: 292, y: 284, width: 216, height: 64 },
  elsewhere: { x: 592, y: 284, width: 184, height: 64 },
} satisfies Readonly<Record<string, Box>>;

/** Draws how a credential flows: from the options to one decision to your Kintone, and to nobody else. */
export function credentialFlow(locale: Locale, theme: Theme): string {
  const { title, description, wins, redirect, ...texts } = words[locale];
  const { paper, card, line, text, dim, good, stop, accent } = colours[theme];
  const style = [
    `text{font:14px system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;fill:${text}}`,
    `.title{font-weight:600}.small{font-size:13px;fill:${dim}}.box{fill:${card};stroke:${line}}.chosen{stroke:${accent};stroke-width:2}`,
    `.reached{stroke:${good};stroke-width:2}.closed{stroke-dasharray:4 3}`,
    `.arrow{fill:none;stroke:${line};stroke-width:2}.sent{stroke:${good};stroke-width:3}.head{fill:${line}}.sent-head{fill:${good}}`,
    `.stopped{fill:none;stroke:${stop};stroke-width:2}.stop{stroke:${stop};stroke-width:4;stroke-linecap:round}.check{fill:none;stroke:${good};stroke-width:3}`,
  ].join("");
  const middle = boxes.decision.y + boxes.decision.height / 2;
  return svg({
    width: 800,
    height: 372,
    title,
    description,
    style,
    background: paper,
    content: [
      ...box("own", texts.own),
      ...box("options", texts.options),
      ...box("decision", texts.decision, "chosen"),
      ...box("kintone", texts.kintone, "reached"),
      ...box("logs", texts.logs, "closed"),
      ...box("elsewhere", texts.elsewhere, "closed"),
      `<path class="arrow" d="M200 ${middle}H282"/><path class="head" d="M292 ${middle}l-12 -6v12z"/>`,
      `<path class="arrow" d="M400 64V110"/><path class="head" d="M400 120l-6 -12h12z"/>`,
      `<text class="small" x="412" y="98">${wins}</text>`,
      `<path class="arrow sent" d="M508 ${middle}H580"/><path class="sent-head" d="M592 ${middle}l-14 -8v16z"/>`,
      `<path class="check" d="M536 ${middle - 26}l5 6l10 -12"/>`,
      ...stopped(400, 216),
      ...stopped(684, 216),
      `<text class="small" x="696" y="240">${redirect}</text>`,
    ],
  });
}

/** A way that ends before the box below it. */
function stopped(x: number, y: number): readonly string[] {
  return [
    `<path class="stopped" d="M${x} ${y}V${y + 40}"/>`,
    `<path class="stop" d="M${x - 7} ${y + 38}l14 14m0 -14l-14 14"/>`,
  ];
}

function box(
  name: keyof typeof boxes,
  [title, ...lines]: readonly [string, ...string[]],
  kind = "",
): readonly string[] {
  const { x, y, width, height } = boxes[name];
  const lineHeight = 21;
  const first = y + height / 2 - (lines.length * lineHeight) / 2 + 5;
  const written = [title, ...lines].map((line, index) => {
    const className = index === 0 ? "title" : "small";
    return `<text class="${className}" x="${x + width / 2}" y="${first + index * lineHeight}" text-anchor="middle">${escaped(line)}</text>`;
  });
  return [`<rect class="box ${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`, ...written];
}
