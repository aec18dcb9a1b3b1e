import { check, checkHeaderToken, isInBrowser, readBaseUrl, readObject } from "@kintone-auth/core/checks";
import type { TokenStore } from "./options.ts";

/** The options, checked once. */
export interface CompiledOptions {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly store: TokenStore;
  readonly timeout: number;
}

const optionNames = ["baseUrl", "clientId", "clientSecret", "store", "timeout"];
/** From 2 ** 31 on, a timer of Node.js overflows, and fires at once. Some operations may take twice the timeout. */
const maxMilliseconds = 2 ** 30 - 1;

export function compileOptions(given: unknown): CompiledOptions {
  check(
    !isInBrowser(),
    "in a browser everyone can read the client secret: run the OAuth flow on your server",
    "ERR_BROWSER_CREDENTIALS",
  );
  const options = readObject("options", given, "{ baseUrl, clientId, clientSecret }", optionNames);
  const { baseUrl, clientId, clientSecret, store = new Map<string, string>(), timeout = 10_000 } = options;
  checkHeaderToken("clientId", clientId);
  check(!clientId.includes(":"), "clientId must not contain a colon: does it include the secret?");
  checkHeaderToken("clientSecret", clientSecret);
  check(isStore(store), "store must have get, set and delete, as a Keyv and a Map do");
  check(
    typeof timeout === "number" && timeout > 0 && timeout <= maxMilliseconds,
    "timeout must be a number of milliseconds, more than 0",
  );
  return { origin: readBaseUrl(baseUrl, undefined), clientId, clientSecret, store, timeout: Math.ceil(timeout) };
}

function isStore(value: unknown): value is TokenStore {
  if (typeof value !== "object" || value === null) return false;
  return ["get", "set", "delete"].every((name) => typeof Reflect.get(value, name) === "function");
}
