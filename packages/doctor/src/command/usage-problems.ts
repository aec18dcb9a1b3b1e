import type { Locale } from "@kintone-auth/core";

/** What is wrong with the command line. */
export interface UsageProblem {
  readonly code: "argument" | "unknown-flag" | "flag-value" | "number" | "language" | "proxy-password";
  /** The flag or the variable. */
  readonly name?: string;
}

type Texts = Readonly<Record<UsageProblem["code"], (name: string) => string>>;

const texts: Readonly<Record<Locale, Texts>> = {
  en: {
    argument: () =>
      "This command takes flags only. Never put a secret on the command line: set an environment variable, or let the command ask.",
    "unknown-flag": () =>
      "There is no such flag. Never put a secret on the command line: set an environment variable, or let the command ask.",
    "flag-value": () => "A flag lacks its value, or has one that it does not take.",
    number: (name) => `${name} takes a number, such as 12.`,
    language: () => "--lang takes ja or en.",
    "proxy-password": () =>
      "A password of the proxy must not be on the command line: set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT, and leave --proxy out.",
  },
  ja: {
    argument: () =>
      "オプション以外の引数は指定できません。認証情報は環境変数に設定するか、実行後に表示される質問に答えて入力してください。",
    "unknown-flag": () =>
      "そのようなオプションはありません。認証情報は環境変数に設定するか、実行後に表示される質問に答えて入力してください。",
    "flag-value": () => "オプションに値がないか、値を取らないオプションに値が指定されています。",
    number: (name) => `${name}には半角数字を指定してください(例: 12)。`,
    language: () => "--langにはjaかenを指定してください。",
    "proxy-password": () =>
      "プロキシのパスワードはコマンドラインに書かず、環境変数HTTPS_PROXYにhttp://USER:PASSWORD@HOST:PORTの形式で設定してください(--proxyは" +
      "不要です)。",
  },
};

export function describeProblem({ code, name = "" }: UsageProblem, locale: Locale): string {
  return texts[locale][code](name);
}
