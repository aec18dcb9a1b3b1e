import type { Environment } from "@kintone-auth/core";
import { type Finding, finding } from "../findings/finding.ts";

const variableOfAll = "KINTONE_API_TOKEN";
const maxTokens = 9;

/** Finds what is wrong with API tokens, as far as it can be seen without Kintone. */
export function findTokenMistakes(env: Environment): Finding | undefined {
  const ofApps = Object.keys(env).filter((name) => /^KINTONE_API_TOKEN_\d+$/.test(name) && env[name]);
  const [ofFirstApp] = ofApps;
  if (env[variableOfAll] && ofFirstApp !== undefined) return finding("token-forms", { variable: ofFirstApp });
  for (const variable of [variableOfAll, ...ofApps]) {
    const mistake = mistakeOf(variable, env[variable] ?? "");
    if (mistake) return mistake;
  }
  return undefined;
}

function mistakeOf(variable: string, value: string): Finding | undefined {
  if (value === "") return undefined;
  const tokens = value.split(",").map((token) => token.trim());
  if (tokens.some((token) => token.startsWith("cy.s.api1."))) return finding("user-api-token", { variable });
  if (tokens.some((token) => !/^[\x21-\x7e]+$/.test(token))) return finding("token-characters", { variable });
  if (tokens.length > maxTokens) return finding("too-many-tokens", { variable, count: tokens.length });
  if (new Set(tokens).size < tokens.length) return finding("token-twice", { variable });
  return undefined;
}
