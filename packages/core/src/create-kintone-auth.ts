import type { AuthorizationRequest } from "./authorize.ts";
import { authorizerOf, isKintoneAuth } from "./authorizer.ts";
import { compileOptions } from "./compile-options.ts";
import type { AuthorizationDecision } from "./decision.ts";
import { type AuthorizationExplanation, explain } from "./explain.ts";
import type { MaybePromise } from "./maybe-promise.ts";
import type { KintoneAuthOptions, Locale } from "./options.ts";

/** The compiled options: what an adapter calls, and what several clients may share. Printing it shows no secret. */
export interface KintoneAuth {
  /** The only origin that credentials are sent to. */
  readonly origin: string;
  /** The language in which `withKintoneAuth` explains why Kintone refused. */
  readonly locale: Locale;
  /** Whether `oauth` is a source of access tokens: only then a decision may have a `refresh`. */
  readonly canRefresh: boolean;
  /** Never there: by it the compiler knows options, and names the one that is wrong. */
  readonly baseUrl?: never;
  /**
   * Decides what goes on one request, for any client without an adapter. Answers at once when nothing asynchronous is
   * configured, otherwise with a promise.
   *
   * @throws {KintoneAuthError} `ERR_NO_CREDENTIALS`, `ERR_CREDENTIALS_UNAVAILABLE`, `ERR_AUTHORIZATION_CONFLICT`; with
   * tokens per app `ERR_APP_AMBIGUOUS` and `ERR_TOO_MANY_API_TOKENS`; and the codes of {@link createKintoneAuth} for an
   * invalid value from a credential function
   *
   * @example
   * ```ts
   * import { createKintoneAuth } from "@kintone-auth/core";
   *
   * const auth = createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: "someToken" });
   * const url = "https://example.cybozu.com/k/v1/records.json?app=1";
   * const { headers } = await auth.authorize({ url });
   * await fetch(url, { headers, redirect: "manual" });
   * ```
   */
  authorize(request: AuthorizationRequest): MaybePromise<AuthorizationDecision>;
  /**
   * Tells what {@link KintoneAuth.authorize} does with a request, and why, in names alone. Calls credential functions as
   * that does, and throws what that throws.
   *
   * @example
   * ```ts
   * import { createKintoneAuth } from "@kintone-auth/core";
   *
   * const auth = createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: { 12: "someToken" } });
   * const { scheme, headerNames, skipped } = await auth.explain({ url: "/k/v1/records.json?app=12" });
   * console.log(scheme, headerNames, skipped); // apiToken [ "X-Cybozu-API-Token" ] []
   * ```
   */
  explain(request: AuthorizationRequest): MaybePromise<AuthorizationExplanation>;
}

/**
 * Checks the options once and compiles them. Given what it made before, it answers with that.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`, `ERR_NO_CREDENTIALS`, `ERR_TOO_MANY_API_TOKENS`,
 * `ERR_AUTHORIZATION_CONFLICT`, `ERR_BROWSER_CREDENTIALS`
 *
 * @example
 * ```ts
 * import { createKintoneAuth } from "@kintone-auth/core";
 *
 * const auth = createKintoneAuth({
 *   baseUrl: "https://example.cybozu.com",
 *   password: { username: "山田", password: "pa:ss" },
 * });
 * const decision = await auth.authorize({ method: "GET", url: "/k/v1/records.json?app=1" });
 * console.log(decision.scheme); // password
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function createKintoneAuth(options: KintoneAuthOptions | KintoneAuth): KintoneAuth {
  if (isKintoneAuth(options)) return options;
  const compiled = compileOptions(options);
  return Object.freeze({
    ...authorizerOf(compiled),
    explain: (request: AuthorizationRequest) => explain(compiled, request),
  });
}
