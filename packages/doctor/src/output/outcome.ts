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

/** The last words for a person: what to do with the list. */
type Closing = Outcome | "accepted" | "password";

/** Healthy without an app means little, and each run sends a wrong password once more. */
function closingOf(findings: readonly Finding[]): Closing {
  const outcome = outcomeOf(findings);
  const has = (code: Finding["code"]) => findings.some((one) => one.code === code);
  if (outcome === "healthy" && has("no-app-given")) return "accepted";
  return outcome === "refused" && has("password-refused") ? "password" : outcome;
}

export function closingWords(findings: readonly Finding[], locale: Locale): string {
  return texts[locale][closingOf(findings)];
}

const texts: Readonly<Record<Locale, Readonly<Record<Closing, string>>>> = {
  en: {
    healthy: "Kintone lets you in.",
    accepted: "Kintone accepts the credentials. No app was checked: run the doctor again with --app and its number.",
    refused: "Fix what is marked ✗, from the top, and run the doctor again.",
    password:
      "Fix what is marked ✗, from the top. Do not run the doctor again before the password works in a browser, or is removed: each run " +
      "sends it, and repeated failures lock the account.",
    settings: "Nothing was sent. Fix the settings, and run the doctor again.",
  },
  ja: {
    healthy: "kintoneにアクセスできます。",
    accepted: "認証できました。アプリは確認していません。--appとアプリIDを付けて、もう一度実行してください。",
    refused: "✗の項目を上から順に修正して、もう一度実行してください。",
    password:
      "✗の項目を上から順に修正してください。実行するたびにパスワードを送信し、失敗を繰り返すとアカウントがロックされるため、ブラウザーで" +
      "ログインできるのを確認するか、パスワードの設定を削除するまで、再実行しないでください。",
    settings: "まだ何も送信していません。設定を修正して、もう一度実行してください。",
  },
};
