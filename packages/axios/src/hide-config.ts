import { hideFromInspection, withoutRequestToken } from "@kintone-auth/core/adapter";
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
  if (Object.hasOwn(config, "toJSON")) return;
  hideFromInspection(config, methodAndUrl);
  // `console.dir` asks no object how it wants to be printed, but calls no getter.
  for (const name of ways) if (typeof config[name] === "object") makeAccessor(config, name);
  for (const name of namedWays) if (namesCredential(config[name])) makeAccessor(config, name);
}

/** Makes an error's own JSON print its config as above: with axios's option `redact`, it asks the config for nothing. */
export function hideConfigInJson(holder: object): void {
  const { config, toJSON }: { readonly config?: Config; readonly toJSON?: unknown } = holder;
  if (!config || !("redact" in config) || typeof toJSON !== "function") return;
  const value = () => ({ ...Reflect.apply(toJSON, holder, []), config: methodAndUrl.call(config) });
  Reflect.defineProperty(holder, "toJSON", { value, configurable: true, writable: true });
}

function methodAndUrl(this: object): object {
  const config: Partial<Config> = { ...this };
  return { method: config.method, url: printableUrl(config) };
}

/** With `params`, and without a user name, a password and a CSRF token. */
function printableUrl(config: Partial<Config>): string {
  try {
    const url = new axios.Axios({}).getUri(config);
    return withoutRequestToken(url.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*@/i, "$1//"));
  } catch {
    // What is wrong with the URL is what the error says.
    return "";
  }
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
