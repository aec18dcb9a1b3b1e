import { type AuthorizationRequest, authorize } from "./authorize.ts";
import { type CompiledOptions, compileOptions } from "./compile-options.ts";
import type { KintoneAuth } from "./create-kintone-auth.ts";
import type { KintoneAuthOptions } from "./options.ts";

/** What an adapter needs of a `KintoneAuth`: to explain is not part of it, and costs its bundle nothing. */
export type Authorizer = Pick<KintoneAuth, "origin" | "locale" | "refreshes" | "authorize">;

/** As `createKintoneAuth`. */
export function createAuthorizer(options: KintoneAuthOptions | KintoneAuth): Authorizer {
  return isKintoneAuth(options) ? options : authorizerOf(compileOptions(options));
}

export function authorizerOf(compiled: CompiledOptions): Authorizer {
  return {
    origin: compiled.origin,
    locale: compiled.locale,
    refreshes: compiled.refreshes,
    authorize: (request: AuthorizationRequest) => authorize(compiled, request),
  };
}

export function isKintoneAuth(options: KintoneAuthOptions | KintoneAuth): options is KintoneAuth {
  return Object.hasOwn(Object(options), "authorize");
}
