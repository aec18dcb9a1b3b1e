import { isFunction } from "../support/functions.ts";
import { after, isPromiseLike } from "../support/maybe-promise.ts";
import { Unavailable } from "../support/unavailable.ts";
import { compileCredential } from "./credential.ts";
import type { Authenticator, SchemeDefinition } from "./scheme.ts";
import { decisionWith, readTokens } from "./tokens.ts";
import { tokensPerApp } from "./tokens-per-app.ts";

/**
 * API token authentication: one token, up to nine of different apps, or tokens per app.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#api-token-authentication
 */
export const apiToken: SchemeDefinition = {
  needsAuthorization: false,
  isForSomePaths: false,
  canRefresh: () => false,
  compile: (option) => {
    if (!isFunction(option)) return compileTokens(option);
    const credential = compileCredential("apiToken", option, compileTokens);
    return (request) =>
      after(credential(), (authenticate) =>
        authenticate instanceof Unavailable ? authenticate : authenticate(request),
      );
  },
};

function compileTokens(value: unknown): Authenticator {
  if (typeof value === "object" && value && !Array.isArray(value) && !isPromiseLike(value)) return tokensPerApp(value);
  const decision = decisionWith(readTokens("apiToken", value));
  return () => decision;
}
