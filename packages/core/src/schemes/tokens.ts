import { check, checkText } from "../checks/check.ts";
import { checkHeaderToken } from "../checks/header-token.ts";
import { apiTokenHeader } from "../request/credential-headers.ts";
import { type Decision, decisionFor } from "./decision.ts";

/** Kintone's limit for one request. */
export const maxTokens = 9;

/** The tokens are joined with a comma. Only this form is sent alike by every client. */
export function decisionWith(tokens: readonly string[], apps?: readonly string[]): Decision {
  return decisionFor("apiToken", { [apiTokenHeader]: tokens.join(",") }, apps && { apps });
}

/** The tokens of `"a,b"` or `["a", "b"]`: one to nine, all different. */
export function readTokens(option: string, value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  check(entries.length > 0, `${option} must have at least one token`);
  const tokens = entries.flatMap((entry, index) => {
    const part = Array.isArray(value) ? `${option}[${index}]` : option;
    checkText(part, entry);
    const parts = entry.split(",").map((token) => token.trim());
    check(!parts.includes(""), `${part} has an empty token: is there a comma too many?`);
    for (const token of parts) checkHeaderToken(part, token);
    return parts;
  });
  check(
    tokens.length <= maxTokens,
    `${option} has ${tokens.length} tokens; Kintone takes at most ${maxTokens} in one request: ` +
      "give only those of the apps that it is about, or tokens per app",
    "ERR_TOO_MANY_API_TOKENS",
  );
  check(new Set(tokens).size === tokens.length, `${option} has the same token twice; Kintone takes one for each app`);
  return tokens;
}
