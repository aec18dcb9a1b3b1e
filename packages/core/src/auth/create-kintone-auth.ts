import type { KintoneAuthOptions, KintonePageOptions } from "../options.ts";
import type { AuthorizationDecision } from "../schemes/decision.ts";
import { type AuthorizationRequest, readAuthorizationRequest } from "./authorization-request.ts";
import { authorizerKey, authorizerOf } from "./authorizer.ts";
import { compileOptions } from "./compile-options.ts";
import { type AuthorizationExplanation, explain } from "./explain.ts";

/** The compiled options, which several clients may share. Printing them shows no secret. */
export interface KintoneAuth {
  /** The only origin that credentials are ever sent to. */
  readonly origin: string;
  /** Never present. It lets the compiler tell options from a `KintoneAuth`, and name the option that is wrong. */
  readonly baseUrl?: never;
  /**
   * Decides what goes on one request, for a client without an adapter.
   *
   * @throws {KintoneAuthError} `ERR_NO_CREDENTIALS`, `ERR_CREDENTIALS_UNAVAILABLE`, `ERR_AUTHORIZATION_CONFLICT`; with
   * tokens per app `ERR_APP_AMBIGUOUS` and `ERR_TOO_MANY_API_TOKENS`; and the codes of {@link createKintoneAuth} for an
   * invalid value from a credential function, or where `onDecision` throws
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
  authorize(request: AuthorizationRequest): Promise<AuthorizationDecision>;
  /**
   * Tells what {@link KintoneAuth.authorize} decides for a request, and why, in names alone. Calls credential functions
   * as that does, and throws what that throws.
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
  explain(request: AuthorizationRequest): Promise<AuthorizationExplanation>;
}

/**
 * Checks the options once and compiles them. A `KintoneAuth` is returned as it is.
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
export function createKintoneAuth(options: KintoneAuthOptions | KintonePageOptions | KintoneAuth): KintoneAuth {
  if (isKintoneAuth(options)) return options;
  const compiled = compileOptions(options);
  const authorizer = authorizerOf(compiled, options);
  const auth: KintoneAuth = {
    origin: compiled.origin,
    authorize: async (request) => authorizer.authorize(readAuthorizationRequest(request)),
    explain: async (request) => explain(compiled, readAuthorizationRequest(request)),
  };
  return Object.freeze(Object.defineProperty(auth, authorizerKey, { value: authorizer }));
}

export function isKintoneAuth(options: KintoneAuthOptions | KintonePageOptions | KintoneAuth): options is KintoneAuth {
  return Object.hasOwn(Object(options), authorizerKey);
}
