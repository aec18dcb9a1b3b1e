import type { Readable, Writable } from "node:stream";
import { isCancel, password, select, text } from "@clack/prompts";
import type { Environment, Locale } from "@kintone-auth/core";
import { printable } from "../findings/printable.ts";
import type { Flags } from "../settings/settings.ts";
import { hasCredential, pairs } from "../settings/variables.ts";

/** A terminal that a person sits at. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

interface Texts {
  readonly baseUrl: string;
  readonly scheme: string;
  readonly apiToken: string;
  readonly password: string;
  readonly oauth: string;
  readonly hidden: string;
  readonly notSaved: string;
  readonly stopped: string;
}

const texts: Readonly<Record<Locale, Texts>> = {
  en: {
    baseUrl: "The address of your Kintone",
    scheme: "Which credential do you have?",
    apiToken: "an API token of an app",
    password: "a login name and its password",
    oauth: "an OAuth access token",
    hidden: "what you type is not shown",
    notSaved: "Your answers were not saved. To keep them, write these lines to a file .env:",
    stopped: "Stopped. Nothing was sent.",
  },
  ja: {
    baseUrl: "kintoneのURL",
    scheme: "認証方式を選んでください",
    apiToken: "アプリのAPIトークン",
    password: "ログイン名とパスワード",
    oauth: "OAuthのアクセストークン",
    hidden: "入力した文字は表示されません",
    notSaved: "入力した内容は保存していません。保存するには、.envファイルに次の行を書いてください。",
    stopped: "中止しました。何も送信していません。",
  },
};

/** Returns what was missing in the environment, as a person types it; or undefined when the person gives up. */
export async function askForMissing(
  env: Environment,
  flags: Flags,
  locale: Locale,
  terminal: Terminal,
): Promise<Environment | undefined> {
  const words = texts[locale];
  const signal = endOf(terminal.input);
  const answers: Record<string, string> = {};
  const has = (name: string) => Boolean(env[name] || answers[name]);
  const askFor = async (name: string, answer: Promise<string | symbol>) => {
    const given = await answer;
    if (isCancel(given)) return false;
    answers[name] = String(given);
    return true;
  };
  const secret = (name: string) =>
    askFor(
      name,
      password({
        ...terminal,
        signal,
        message: `${name}, ${hostOf(flags.baseUrl || env["KINTONE_BASE_URL"] || answers["KINTONE_BASE_URL"])} (${words.hidden})`,
        mask: "",
      }),
    );
  const plain = (name: string, message: string, placeholder = "") =>
    askFor(name, text({ ...terminal, signal, message, placeholder }));

  if (flags.baseUrl === undefined && !has("KINTONE_BASE_URL")) {
    if (!(await plain("KINTONE_BASE_URL", words.baseUrl, "https://example.cybozu.com"))) return undefined;
    answers["KINTONE_BASE_URL"] = withScheme(answers["KINTONE_BASE_URL"] ?? "");
  }
  if (!hasCredential(env)) {
    const scheme = await select({
      ...terminal,
      signal,
      message: words.scheme,
      options: (["apiToken", "password", "oauth"] as const).map((value) => ({ value, label: words[value] })),
    });
    if (isCancel(scheme)) return undefined;
    if (scheme === "apiToken" && !(await secret("KINTONE_API_TOKEN"))) return undefined;
    if (scheme === "oauth" && !(await secret("KINTONE_OAUTH_TOKEN"))) return undefined;
    if (scheme === "password" && !(await plain("KINTONE_USERNAME", "KINTONE_USERNAME"))) return undefined;
  }
  for (const [name, secretName] of pairs) {
    if (has(name) && !has(secretName) && !(await secret(secretName))) return undefined;
  }
  if (flags.pfx !== undefined && !has("KINTONE_PFX_FILE_PASSWORD") && !(await secret("KINTONE_PFX_FILE_PASSWORD")))
    return undefined;
  return answers;
}

/** Aborts the questions when the terminal ends its input (Ctrl+D): nobody would ever answer them. */
function endOf(input: Readable): AbortSignal {
  const ending = new AbortController();
  input.once("end", () => ending.abort());
  input.on("keypress", (_, key: { readonly ctrl?: boolean; readonly name?: string } | undefined) => {
    if (key?.ctrl === true && key.name === "d") ending.abort();
  });
  return ending.signal;
}

export function describeStop(locale: Locale): string {
  return `${texts[locale].stopped}\n`;
}

/** What a person must do to be asked only once. Names alone: the answers are secrets. */
export function describeAnswers(answers: Environment, locale: Locale): string {
  const lines = Object.keys(answers).map((name) => `${name}=…`);
  return `${texts[locale].notSaved}\n${lines.join("\n")}\n`;
}

/** For whom a secret is: the settings may be somebody else's. */
function hostOf(baseUrl = ""): string {
  return printable(URL.canParse(baseUrl) ? new URL(baseUrl).host : "?");
}

function withScheme(address: string): string {
  return /^\w+:\/\//.test(address) ? address : `https://${address.trim()}`;
}
