import { type AuthorizationDecision, type AuthorizationRequest, authorize } from "./authorize.ts";
import { compileOptions } from "./compile-options.ts";
import type { MaybePromise } from "./maybe-promise.ts";
import type { KintoneAuthOptions } from "./options.ts";

/** The compiled options: what an adapter calls, and what several clients may share. Printing it shows no secret. */
export interface KintoneAuth {
  /** The only origin that credentials are sent to. */
  readonly origin: string;
  /**
   * Decides what goes on one request, for any client without an adapter. Answers at once when nothing asynchronous is
   * configured, otherwise with a promise.
   *
   * @throws {KintoneAuthError} `ERR_NO_CREDENTIALS`, `ERR_CREDENTIALS_UNAVAILABLE`, `ERR_AUTHORIZATION_CONFLICT`; and
   * the codes of {@link createKintoneAuth} for an invalid value from a credential function
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
    origin: compiled.origin,
    authorize: (request: AuthorizationRequest) => authorize(compiled, request),
  });
}

function isKintoneAuth(options: KintoneAuthOptions | KintoneAuth): options is KintoneAuth {
  return typeof options === "object" && options !== null && Object.hasOwn(options, "authorize");
}
