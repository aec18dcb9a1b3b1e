import type { AuthorizationRequest } from "./authorize.ts";
import { type Authorizer, authorizerOf, isAuthorizer } from "./authorizer.ts";
import { compileOptions } from "./compile-options.ts";
import { type AuthorizationExplanation, explain } from "./explain.ts";
import type { MaybePromise } from "./maybe-promise.ts";
import type { KintoneAuthOptions } from "./options.ts";

/** The compiled options: what an adapter calls, and what several clients may share. Printing it shows no secret. */
export interface KintoneAuth extends Authorizer {
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
  if (isAuthorizer(options)) return options;
  const compiled = compileOptions(options);
  return Object.freeze({
    ...authorizerOf(compiled),
    explain: (request: AuthorizationRequest) => explain(compiled, request),
  });
}
