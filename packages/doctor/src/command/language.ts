import type { Environment, Locale } from "@kintone-auth/core";

/** The language of the machine: Japanese, or else English. */
export function languageOf(env: Environment): Locale {
  const named = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"];
  // Windows sets none of them.
  const language = named || new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^ja\b|^ja_/i.test(language) ? "ja" : "en";
}
