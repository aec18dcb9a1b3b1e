import type { Locale } from "@kintone-auth/core";
import type { Finding } from "../findings/finding.ts";

/** `settings`: they are wrong, and nothing was sent. */
export type Outcome = "healthy" | "refused" | "settings";

export const exitStatuses: Readonly<Record<Outcome, number>> = { healthy: 0, refused: 1, settings: 2 };

export function outcomeOf(findings: readonly Finding[]): Outcome {
  const failed = findings.filter(({ status }) => status === "failed");
  if (failed.length === 0) return "healthy";
  return failed.some(({ check }) => check === "settings") ? "settings" : "refused";
}

export const closingWords: Readonly<Record<Locale, Readonly<Record<Outcome, string>>>> = {
  en: {
    healthy: "Kintone lets you in.",
    refused: "Fix what is marked ✗, from the top, and run the doctor again.",
    settings: "Nothing was sent. Fix the settings, and run the doctor again.",
  },
  ja: {
    healthy: "kintoneにアクセスできます。",
    refused: "✗の項目を上から順に修正して、もう一度実行してください。",
    settings: "まだ何も送信していません。設定を修正して、もう一度実行してください。",
  },
};
