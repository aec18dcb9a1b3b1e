import type { Environment } from "@kintone-auth/core";
import { type Finding, finding } from "../findings/finding.ts";

const tokenVariable = /^KINTONE_API_TOKEN(_\d+)?$/;

/** The variables whose values Kintone or a host name must match exactly. A login name may contain anything that can be seen. */
const exact = ["KINTONE_BASE_URL", "KINTONE_PASSWORD", "KINTONE_OAUTH_TOKEN"];
const others = [
  "KINTONE_USERNAME",
  "KINTONE_BASIC_AUTH_USERNAME",
  "KINTONE_BASIC_AUTH_PASSWORD",
  "KINTONE_PFX_FILE_PATH",
  "KINTONE_PFX_FILE_PASSWORD",
];

/** Names, each with its secret. */
export const pairs: readonly (readonly [name: string, secret: string])[] = [
  ["KINTONE_USERNAME", "KINTONE_PASSWORD"],
  ["KINTONE_BASIC_AUTH_USERNAME", "KINTONE_BASIC_AUTH_PASSWORD"],
  ["KINTONE_PFX_FILE_PATH", "KINTONE_PFX_FILE_PASSWORD"],
];

/** Finds what is wrong with a value before anybody knows what it is for: the traces of copying, of shells and of examples. */
export function findMistakes(env: Environment): Finding | undefined {
  const names = Object.keys(env).filter((name) => tokenVariable.test(name));
  for (const variable of [...exact, ...others, ...names]) {
    const value = env[variable];
    const mistake = value ? mistakeIn(variable, value) : undefined;
    if (mistake) return mistake;
  }
  return undefined;
}

function mistakeIn(variable: string, value: string): Finding | undefined {
  if (/[\p{Cc}\p{Cf}]/u.test(value)) return finding("line-break", { variable });
  if (/^(["'“”‘’]).*["'“”‘’]$/.test(value)) return finding("quotes", { variable });
  // A password may begin or end with a space.
  if (value.trim() !== value && !variable.endsWith("PASSWORD")) return finding("surrounding-space", { variable });
  const isExact = exact.includes(variable) || tokenVariable.test(variable);
  if (isExact && /[\u3000\uff01-\uff5e]/.test(value)) return finding("full-width", { variable });
  if (/^(undefined|null|YOUR_.*|<.*>|\$\{?\w+\}?|%\w+%|x{4,}|\*+)$/i.test(value))
    return finding("placeholder", { variable });
  return undefined;
}

/** Whether any variable of a credential is set, if only half of a pair. */
export function hasCredential(env: Environment): boolean {
  return Object.entries(env).some(
    ([name, value]) => value && (tokenVariable.test(name) || /^KINTONE_(USERNAME|PASSWORD|OAUTH_TOKEN)$/.test(name)),
  );
}

/** Finds the half of a pair that is there without the other. A certificate's file may have an empty password. */
export function findHalfPair(env: Environment): Finding | undefined {
  for (const [first, second] of pairs) {
    if (env[first] && !env[second] && first !== "KINTONE_PFX_FILE_PATH")
      return finding("half-pair", { present: first, missing: second });
    if (env[second] && !env[first]) return finding("half-pair", { present: second, missing: first });
  }
  return undefined;
}
