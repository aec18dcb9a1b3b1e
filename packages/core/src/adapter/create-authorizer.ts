import { type Authorizer, authorizerKey, authorizerOf } from "../auth/authorizer.ts";
import { compileOptions } from "../auth/compile-options.ts";
import { compilePageOptions } from "../auth/compile-page-options.ts";
import { isKintoneAuth, type KintoneAuth } from "../auth/create-kintone-auth.ts";
import type { KintoneAuthOptions, KintonePageOptions } from "../options.ts";

/**
 * Returns the synchronous side of a `KintoneAuth`, or of options, which are checked and compiled. Unlike
 * `createKintoneAuth`, it leaves `explain` out of an adapter's bundle.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`
 */
export function createAuthorizer(options: KintoneAuthOptions | KintonePageOptions | KintoneAuth): Authorizer {
  // Only `createKintoneAuth` puts anything under this symbol.
  if (isKintoneAuth(options)) return Reflect.get(options, authorizerKey) as Authorizer;
  return authorizerOf(compileOptions(options), options);
}

/**
 * The same for a page's session alone, without the code of all other schemes.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`, `ERR_NO_CREDENTIALS`, `ERR_BROWSER_CREDENTIALS`
 */
export function createPageAuthorizer(options: KintonePageOptions): Authorizer {
  return authorizerOf(compilePageOptions(options), options);
}
