import { hideFromInspection, withoutRequestToken } from "@kintone-auth/core/adapter";
import { resolveUrl } from "@kintone-auth/core/checks";
import axios, { type InternalAxiosRequestConfig as Config } from "axios";

/** What a config has from its caller that may authenticate, whatever is in it. */
const ways = ["httpAgent", "httpsAgent", "http2Options", "fetchOptions", "proxy", "auth"] as const;

/** What may, by the names in it. */
const namedWays = ["headers", "params"] as const;

/**
 * Makes a config print as what tells one request from another: axios's errors and responses have it. It is axios's own object, not
 * the caller's, and can be read and sent again as before.
 */
export function hideConfig(config: Config): void {
  hideFromInspection(config, methodAndUrl);
  // With its option `redact`, axios asks only what is no plain object how it wants to be printed.
  if ("redact" in config) Reflect.defineProperty(config, Symbol.toStringTag, { value: "Object", configurable: true });
  // `console.dir` asks no object how it wants to be printed, but calls no getter.
  for (const name of ways) if (typeof config[name] === "object") makeAccessor(config, name);
  for (const name of namedWays) if (namesCredential(config[name])) makeAccessor(config, name);
}

function methodAndUrl(this: object): object {
  const config: Partial<Config> = { ...this };
  return { method: config.method, url: printableUrl(config) };
}

/** With `params`, and without a user name, a password and a CSRF token. */
function printableUrl(config: Partial<Config>): string {
  try {
    const url = new axios.Axios({}).getUri(config);
    return withoutRequestToken(withoutUser(url));
  } catch {
    // What is wrong with the URL is what the error says.
    return "";
  }
}

/** A parser finds a user in more spellings, but not in a URL that is relative to its scheme. */
function withoutUser(url: string): string {
  const parsed = resolveUrl(url);
  if (!parsed?.username && !parsed?.password) return url.replace(/\/\/[^/?#]*@/, "//");
  return Object.assign(parsed, { username: "", password: "" }).href;
}

/** An accessor takes longer than all else that is done here. */
function namesCredential(values: unknown): boolean {
  return typeof values === "object" && values !== null && /auth|cookie|token/i.test(Object.keys(values).join(" "));
}

function makeAccessor(config: Config, name: (typeof ways | typeof namedWays)[number]): void {
  let value: unknown = config[name];
  Reflect.defineProperty(config, name, {
    get: () => value,
    set: (next: unknown) => {
      value = next;
    },
    enumerable: true,
    configurable: true,
  });
}
