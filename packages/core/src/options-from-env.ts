import { check } from "./checks/check.ts";
import type { KintoneAuthOptions, UserCredentials } from "./options.ts";
import { unpolluted } from "./support/own-property.ts";
import { redacted } from "./support/redacted.ts";

/** Environment variables, as `process.env` has them. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The options from the environment variables that Kintone's official tools read: `KINTONE_BASE_URL`, `KINTONE_USERNAME`
 * and `KINTONE_PASSWORD`, `KINTONE_API_TOKEN` (several joined with a comma), `KINTONE_OAUTH_TOKEN`,
 * `KINTONE_BASIC_AUTH_USERNAME` and `KINTONE_BASIC_AUTH_PASSWORD`. All others are ignored; `userApiToken` has none. Printing the result shows no
 * secret; printing a copy of it does.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` without a base URL, or with a user name without its password;
 * `ERR_NO_CREDENTIALS` without any credential; `ERR_AUTHORIZATION_CONFLICT` for Basic and OAuth together
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
 * @see https://github.com/kintone/js-sdk/tree/main/packages/dts-gen
 */
export function kintoneAuthOptionsFromEnv(env: Environment): KintoneAuthOptions & { readonly baseUrl: string } {
  const baseUrl = unpolluted(env, "KINTONE_BASE_URL");
  check(!!baseUrl, "KINTONE_BASE_URL is not set: give the address of your Kintone, as https://example.cybozu.com");
  const password = userOf(env, "KINTONE_USERNAME", "KINTONE_PASSWORD");
  const basic = userOf(env, "KINTONE_BASIC_AUTH_USERNAME", "KINTONE_BASIC_AUTH_PASSWORD");
  const apiToken = unpolluted(env, "KINTONE_API_TOKEN");
  const accessToken = unpolluted(env, "KINTONE_OAUTH_TOKEN");
  check(
    Boolean(password || apiToken || accessToken),
    "no credential is set: give KINTONE_API_TOKEN, KINTONE_USERNAME with KINTONE_PASSWORD, or KINTONE_OAUTH_TOKEN",
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

function userOf(env: Environment, usernameVariable: string, passwordVariable: string): UserCredentials | undefined {
  const username = unpolluted(env, usernameVariable);
  const password = unpolluted(env, passwordVariable);
  if (!username && !password) return undefined;
  check(!!username, `${passwordVariable} is set without ${usernameVariable}: set both, or neither`);
  check(!!password, `${usernameVariable} is set without ${passwordVariable}: set both, or neither`);
  return redacted({ username, password });
}
