import { check } from "../checks/check.ts";
import type { KintoneAuthOptions, UserCredentials } from "../options.ts";
import { redacted } from "../support/redacted.ts";
import { readApiTokens } from "./api-tokens.ts";
import { type Environment, readVariable } from "./environment.ts";

/**
 * The options from the environment variables that Kintone's official tools read: `KINTONE_BASE_URL`, `KINTONE_USERNAME`
 * and `KINTONE_PASSWORD`, `KINTONE_API_TOKEN` (several joined with a comma), `KINTONE_OAUTH_TOKEN`,
 * `KINTONE_BASIC_AUTH_USERNAME` and `KINTONE_BASIC_AUTH_PASSWORD`. All others are ignored; `userApiToken` has none. Printing the
 * result shows no secret; printing a copy of it does.
 *
 * In place of `KINTONE_API_TOKEN`, each app may have a variable of its own that ends in the app's ID: `KINTONE_API_TOKEN_12`. A
 * request then carries the tokens of its own apps alone. Where records of an app look up another, give both tokens, joined with a
 * comma. Any other ending may be that of another program's variable, and is ignored; it is named where no credential is set.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` without a base URL, with a user name without its password, with
 * `KINTONE_API_TOKEN` in both forms, with a number that is no app ID, or with a value that is no string;
 * `ERR_TOO_MANY_API_TOKENS` with more than nine tokens in one variable; `ERR_NO_CREDENTIALS` without any credential;
 * `ERR_AUTHORIZATION_CONFLICT` for Basic and OAuth together
 *
 * @example
 * ```ts
 * import { createKintoneAuth, kintoneAuthOptionsFromEnv } from "@kintone-auth/core";
 *
 * // In a real program: process.env
 * const env = { KINTONE_BASE_URL: "https://example.cybozu.com", KINTONE_API_TOKEN: "someToken" };
 * const auth = createKintoneAuth(kintoneAuthOptionsFromEnv(env));
 * await auth.authorize({ url: "/k/v1/records.json?app=1" });
 * ```
 *
 * @example
 * ```ts
 * import { createKintoneAuth, kintoneAuthOptionsFromEnv } from "@kintone-auth/core";
 *
 * // In a real program: process.env
 * const env = {
 *   KINTONE_BASE_URL: "https://example.cybozu.com",
 *   KINTONE_API_TOKEN_12: "tokenA",
 *   KINTONE_API_TOKEN_34: "tokenB,tokenC",
 * };
 * const auth = createKintoneAuth(kintoneAuthOptionsFromEnv(env));
 * const { headers } = await auth.authorize({ url: "/k/v1/records.json?app=34" });
 * console.log(headers["X-Cybozu-API-Token"]); // tokenB,tokenC
 * ```
 *
 * @see https://github.com/kintone/js-sdk/tree/main/packages/dts-gen
 */
export function kintoneAuthOptionsFromEnv(env: Environment): KintoneAuthOptions & { readonly baseUrl: string } {
  const baseUrl = readVariable(env, "KINTONE_BASE_URL");
  check(
    baseUrl !== undefined,
    "KINTONE_BASE_URL is not set: give the address of your Kintone, as https://example.cybozu.com",
  );
  const password = userOf(env, "KINTONE_USERNAME", "KINTONE_PASSWORD");
  const basic = userOf(env, "KINTONE_BASIC_AUTH_USERNAME", "KINTONE_BASIC_AUTH_PASSWORD");
  const { apiToken, ignored } = readApiTokens(env);
  const accessToken = readVariable(env, "KINTONE_OAUTH_TOKEN");
  check(
    Boolean(password || apiToken || accessToken),
    "no credential is set: give KINTONE_API_TOKEN (or KINTONE_API_TOKEN_12 for app 12, and so on), " +
      `KINTONE_USERNAME with KINTONE_PASSWORD, or KINTONE_OAUTH_TOKEN${whyIgnored(ignored)}`,
    "ERR_NO_CREDENTIALS",
  );
  const options = { baseUrl, ...(password && { password }), ...(apiToken && { apiToken }) };
  if (!accessToken) return redacted({ ...options, ...(basic && { basic }) });
  check(
    basic === undefined,
    "KINTONE_BASIC_AUTH_USERNAME cannot be combined with KINTONE_OAUTH_TOKEN: both need the Authorization header",
    "ERR_AUTHORIZATION_CONFLICT",
  );
  return redacted({ ...options, oauth: redacted({ accessToken }) });
}

/** The name may be meant for an app. Line breaks and characters that cannot be seen would change how the message reads. */
function whyIgnored(ignored: readonly string[]): string {
  const shown = ignored.filter((name) => !/[\p{C}\p{Z}]/u.test(name));
  if (shown.length === 0) return "";
  return `. Not read, since no app ID in digits follows KINTONE_API_TOKEN_: ${shown.join(", ")}`;
}

function userOf(env: Environment, usernameVariable: string, passwordVariable: string): UserCredentials | undefined {
  const username = readVariable(env, usernameVariable);
  const password = readVariable(env, passwordVariable);
  if (!username && !password) return undefined;
  check(!!username, `${passwordVariable} is set without ${usernameVariable}: set both, or neither`);
  check(!!password, `${usernameVariable} is set without ${passwordVariable}: set both, or neither`);
  return redacted({ username, password });
}
