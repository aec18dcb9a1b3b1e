export type { AuthorizationDecision, AuthorizationRequest } from "./authorize.ts";
export { bringsCredential, credentialHeaders } from "./caller.ts";
export { createKintoneAuth, type KintoneAuth } from "./create-kintone-auth.ts";
export { isKintoneAuthError, KintoneAuthError, type KintoneAuthErrorCode } from "./errors.ts";
export type { HeaderSource } from "./header-source.ts";
export { after, type MaybePromise } from "./maybe-promise.ts";
export type {
  AccessTokenSource,
  Credential,
  KintoneAuthOptions,
  Scheme,
  SchemeOptions,
  SessionOptions,
  UserCredentials,
} from "./options.ts";
export { mayFollowRedirects } from "./redirects.ts";
export { withQuery } from "./with-query.ts";
