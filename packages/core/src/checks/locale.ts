import type { Locale } from "../options.ts";
import { check } from "./check.ts";

export function readLocale(locale: unknown = "en"): Locale {
  check(locale === "en" || locale === "ja", 'locale must be "en" or "ja"');
  return locale;
}
