import { check, checkText } from "../checks/check.ts";
import { checkHeaderToken } from "../checks/header-token.ts";
import { compileCredential } from "../credential.ts";
import { masked } from "../masked.ts";
import type { SchemeDefinition } from "./scheme.ts";

const header = "X-Cybozu-API-Token";
const mostTokens = 9;

/**
 * API token authentication: one token, or up to nine of different apps joined with a comma, which is the only form that
 * every client sends alike.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#api-token-authentication
 */
export const apiToken: SchemeDefinition = {
  header,
  compile: (option) =>
    compileCredential("apiToken", option, (value) => {
      const tokens = readTokens(value);
      return { headers: masked({ [header]: tokens.join(",") }) };
    }),
};

function readTokens(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  check(entries.length > 0, "apiToken must have at least one token");
  const tokens = entries.flatMap((entry, index) => {
    const option = Array.isArray(value) ? `apiToken[${index}]` : "apiToken";
    checkText(option, entry);
    const parts = entry.split(",").map((token) => token.trim());
    check(!parts.includes(""), `${option} has an empty token: is there a comma too many?`);
    for (const token of parts) checkHeaderToken(option, token);
    return parts;
  });
  check(
    tokens.length <= mostTokens,
    `apiToken has ${tokens.length} tokens; Kintone takes at most ${mostTokens} in one request: give only those of the apps that it is about`,
    "ERR_TOO_MANY_API_TOKENS",
  );
  check(new Set(tokens).size === tokens.length, "apiToken has the same token twice; Kintone takes one for each app");
  return tokens;
}
