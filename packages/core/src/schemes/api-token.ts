import { compileCredential, isFunction } from "../credential.ts";
import { noTokenTaken } from "../kintone-apis/apps-of.ts";
import { appPlaceOf } from "../kintone-apis/table.ts";
import { after, isPromiseLike } from "../maybe-promise.ts";
import type { Authenticator, SchemeDefinition } from "./scheme.ts";
import { decisionWith, readTokens } from "./tokens.ts";
import { tokensPerApp } from "./tokens-per-app.ts";

/**
 * API token authentication: one token, up to nine of different apps, or tokens per app.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#api-token-authentication
 */
export const apiToken: SchemeDefinition = {
  unsuited: (path) => (appPlaceOf(path) === "noToken" ? noTokenTaken : undefined),
  compile: (option) => {
    if (!isFunction(option)) return authenticatorOf(option);
    const credential = compileCredential("apiToken", option, authenticatorOf);
    return (request) => after(credential(), (authenticate) => authenticate?.(request));
  },
};

function authenticatorOf(value: unknown): Authenticator {
  if (typeof value === "object" && value && !Array.isArray(value) && !isPromiseLike(value)) return tokensPerApp(value);
  const decision = decisionWith(readTokens("apiToken", value));
  return () => decision;
}
