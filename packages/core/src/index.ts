export type { AuthorizationDecision, AuthorizationRequest } from "./authorize.ts";
export { createKintoneAuth, type KintoneAuth } from "./create-kintone-auth.ts";
export { isKintoneAuthError, KintoneAuthError, type KintoneAuthErrorCode } from "./errors.ts";
export type { HeaderSource } from "./header-source.ts";
export type {
  Credential,
  KintoneAuthOptions,
  Scheme,
  SchemeOptions,
  SessionOptions,
  UserCredentials,
} from "./options.ts";

// What adapters share. Users of a client that has an adapter need none of it.

export { bringsCredential } from "./caller.ts";
export { attachOnce } from "./for-adapters/attach-once.ts";
export { copyOf } from "./for-adapters/copy-of.ts";
export { type Fetch, fetchAuthorized } from "./for-adapters/fetch-authorized.ts";
export { authorizedFetchArguments, moveRequest } from "./for-adapters/fetch-request.ts";
export { guardRedirects } from "./for-adapters/guard-redirects.ts";
export {
  keepAgentsOutOfPrint,
  keepAnswerOutOfPrint,
  keepOutOfPrint,
  keepRequestOutOfPrint,
} from "./for-adapters/out-of-print.ts";
export {
  checkAdapterStopsRedirects,
  checkNoBodyLeaves,
  mayFollowRedirects,
  removeCredentials,
} from "./for-adapters/redirects.ts";
export { withQuery } from "./for-adapters/with-query.ts";
export { after, type MaybePromise } from "./maybe-promise.ts";
export { resolveUrl } from "./resolve-url.ts";
