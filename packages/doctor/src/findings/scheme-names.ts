import type { Locale } from "@kintone-auth/core";

/** The schemes that environment variables configure. */
export type ExaminedScheme = "password" | "apiToken" | "oauth";

export const schemeNames: Readonly<Record<Locale, Readonly<Record<ExaminedScheme, string>>>> = {
  en: { password: "the password", apiToken: "the API token", oauth: "the OAuth access token" },
  ja: { password: "パスワード認証", apiToken: "APIトークン", oauth: "OAuthのアクセストークン" },
};

export function namesOf(locale: Locale, schemes: readonly ExaminedScheme[]): string {
  return new Intl.ListFormat(locale).format(schemes.map((scheme) => schemeNames[locale][scheme]));
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
