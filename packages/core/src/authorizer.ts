import { type AuthorizationRequest, authorize } from "./authorize.ts";
import { type CompiledOptions, compileOptions } from "./compile-options.ts";
import type { KintoneAuth } from "./create-kintone-auth.ts";
import type { KintoneAuthOptions } from "./options.ts";

/** The part of a `KintoneAuth` that adapters use. Without `explain`, which their bundles then leave out. */
export type Authorizer = Pick<KintoneAuth, "origin" | "locale" | "canRefresh" | "authorize">;

/** Like `createKintoneAuth`, without `explain`. */
export function createAuthorizer(options: KintoneAuthOptions | KintoneAuth): Authorizer {
  return isKintoneAuth(options) ? options : authorizerOf(compileOptions(options));
}

export function authorizerOf(compiled: CompiledOptions): Authorizer {
  return {
    origin: compiled.origin,
    locale: compiled.locale,
    canRefresh: compiled.canRefresh,
    authorize: (request: AuthorizationRequest) => authorize(compiled, request),
  };
}

export function isKintoneAuth(options: KintoneAuthOptions | KintoneAuth): options is KintoneAuth {
  return Object.hasOwn(Object(options), "authorize");
}
