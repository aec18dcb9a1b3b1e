export type { AuthorizationDecision, AuthorizationRequest, SkippedScheme } from "./authorize.ts";
export { createKintoneAuth, type KintoneAuth } from "./create-kintone-auth.ts";
export { getAuthFailure } from "./diagnosis/attached-auth-failure.ts";
export { type AuthFailure, diagnoseAuthFailure, type FailedRequest } from "./diagnosis/diagnose-auth-failure.ts";
export type { Certainty } from "./diagnosis/table.ts";
export { isKintoneAuthError, KintoneAuthError, type KintoneAuthErrorCode } from "./errors.ts";
export type { AuthorizationExplanation } from "./explain.ts";
export type { HeaderSource } from "./header-source.ts";
export type {
  Credential,
  KintoneAuthOptions,
  Locale,
  Scheme,
  SchemeOptions,
  SessionOptions,
  TokensPerApp,
  UserCredentials,
} from "./options.ts";
export { type Environment, kintoneAuthOptionsFromEnv } from "./options-from-env.ts";

// What adapters share. Users of a client that has an adapter need none of it.

export { bringsCredential } from "./caller.ts";
export { attachAuthFailure, type KintoneAnswer, longestRefusal } from "./diagnosis/attached-auth-failure.ts";
export { attachOnce } from "./for-adapters/attach-once.ts";
export { copyOf } from "./for-adapters/copy-of.ts";
export { type Fetch, fetchAuthorized } from "./for-adapters/fetch-authorized.ts";
export { authorizedFetchArguments, authorizeFetch, moveRequest } from "./for-adapters/fetch-request.ts";
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
export { sparingForm } from "./for-adapters/sparing-form.ts";
export { withQuery } from "./for-adapters/with-query.ts";
export { after, type MaybePromise } from "./maybe-promise.ts";
export { resolveUrl } from "./resolve-url.ts";
