import { type AuthorizationRequest, authorize } from "./authorize.ts";
import { type CompiledOptions, compileOptions } from "./compile-options.ts";
import type { AuthorizationDecision } from "./decision.ts";
import type { MaybePromise } from "./maybe-promise.ts";
import type { KintoneAuthOptions, Locale } from "./options.ts";

/** The part of a `KintoneAuth` that adapters use. Without `explain`, which their bundles then leave out. */
export interface Authorizer {
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
}

/** Like `createKintoneAuth`, without `explain`. */
export function createAuthorizer(options: KintoneAuthOptions | Authorizer): Authorizer {
  return isAuthorizer(options) ? options : authorizerOf(compileOptions(options));
}

export function authorizerOf(compiled: CompiledOptions): Authorizer {
  return {
    origin: compiled.origin,
    locale: compiled.locale,
    canRefresh: compiled.canRefresh,
    authorize: (request: AuthorizationRequest) => authorize(compiled, request),
  };
}

export function isAuthorizer<Made extends Authorizer>(options: KintoneAuthOptions | Made): options is Made {
  return Object.hasOwn(Object(options), "authorize");
}
