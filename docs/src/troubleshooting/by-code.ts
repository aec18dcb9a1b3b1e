import type { Locale } from "@kintone-auth/core";
import { type Refusal, refusals } from "../../../packages/core/src/diagnosis/table.ts";
import { wrap } from "../markdown/wrap.ts";
import { conditionOf } from "./conditions.ts";

/** A section for each of Kintone's codes, in the order of core's table: what was refused, why, and what to do. */
export function sectionsByCode(locale: Locale): string {
  const codes = [...new Set(refusals.flatMap(({ code }) => code ?? []))];
  return codes.map((code) => `### \`${code}\`\n\n${textOf(refusalsOf(code), locale)}`).join("\n\n");
}

function refusalsOf(code: string): readonly Refusal[] {
  return refusals.filter((refusal) => refusal.code === code);
}

function textOf(all: readonly Refusal[], locale: Locale): string {
  const [only, ...others] = all;
  if (only && others.length === 0) return inLines(refused(only, locale), only, locale);
  return all
    .map((refusal) => {
      const { cause } = refusal[locale];
      const first =
        locale === "ja"
          ? `**${conditionOf(refusal, "ja")}**: ${cause}。`
          : `**${conditionOf(refusal, "en")}**: ${cause}.`;
      return `- ${inLines(first, refusal, locale, "  ")}`;
    })
    .join("\n");
}

function refused(refusal: Refusal, locale: Locale): string {
  const { subject, cause } = refusal[locale];
  return locale === "ja" ? `kintoneが${subject}を拒否しました: ${cause}。` : `Kintone refused ${subject}: ${cause}.`;
}

/** The cause, the remedy, and how well the cause is known. */
function inLines(cause: string, refusal: Refusal, locale: Locale, indentation = ""): string {
  const text = [cause, refusal[locale].remedy, `\`${refusal.certainty}\``];
  return locale === "ja" ? text.join("") : wrap(text.join(" "), indentation);
}
