import type { Locale } from "@kintone-auth/core";
import type { Refusal } from "../../../packages/core/src/diagnosis/table.ts";

type Condition = Readonly<Record<Locale, string>>;

/** Says when a cause applies, where a code has several. */
export function conditionOf(refusal: Refusal, locale: Locale): string {
  const { status, scheme, refreshed, notTaken } = refusal;
  const conditions: readonly (Condition | undefined)[] = [
    status ? { en: `with the status ${status}`, ja: `ステータス${status}` } : undefined,
    notTaken ? apiWithout(notTaken) : scheme ? withScheme(scheme) : undefined,
    refreshed ? afterRefresh[refreshed] : undefined,
  ];
  const said = conditions.flatMap((condition) => condition?.[locale] ?? []);
  if (said.length === 0) return locale === "ja" ? "それ以外" : "Otherwise";
  return locale === "ja" ? said.join("、") : said.join(", ").replace(/^./, (letter) => letter.toUpperCase());
}

function apiWithout(scheme: string): Condition {
  return { en: `for an API that does not accept \`${scheme}\``, ja: `\`${scheme}\`を使えないAPI` };
}

function withScheme(scheme: string): Condition {
  return scheme === "caller"
    ? { en: "with a header of your own", ja: "リクエスト自身のヘッダー" }
    : { en: `with \`${scheme}\``, ja: `\`${scheme}\`` };
}

const afterRefresh: Readonly<Record<"repeated" | "unrepeatable", Condition>> = {
  repeated: { en: "after the token was refreshed", ja: "トークンの更新後" },
  unrepeatable: { en: "where the request cannot be sent again", ja: "再送できないリクエスト" },
};
