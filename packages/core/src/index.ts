export type { AuthorizationRequest } from "./authorize.ts";
export { type Authorizer, createAuthorizer } from "./authorizer.ts";
export { createKintoneAuth, type KintoneAuth } from "./create-kintone-auth.ts";
export type { AuthorizationDecision } from "./decision.ts";
export { getAuthFailure } from "./diagnosis/attached-auth-failure.ts";
export { type AuthFailure, diagnoseAuthFailure, type FailedRequest } from "./diagnosis/diagnose-auth-failure.ts";
export type { Certainty, Refreshed } from "./diagnosis/table.ts";
export { isKintoneAuthError, KintoneAuthError, type KintoneAuthErrorCode } from "./errors.ts";
export type { AuthorizationExplanation } from "./explain.ts";
export type { SkippedScheme } from "./first-available.ts";
export type { HeaderSource } from "./header-source.ts";
export type {
  AccessTokenSource,
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

// What the project's other packages share. Users of a client that has an adapter need none of it.

export { base64OfUtf8 } from "./base64.ts";
export { isEncryptedOrLoopback, originOf } from "./checks/base-url.ts";
export { check, checkNoControlCharacters, readObject } from "./checks/check.ts";
export { checkHeaderToken } from "./checks/header-token.ts";
export { attachAuthFailure } from "./diagnosis/attached-auth-failure.ts";
export type { KintoneAnswer } from "./diagnosis/diagnose-answer.ts";
export { attachOnce } from "./for-adapters/attach-once.ts";
export { beginningOf } from "./for-adapters/beginning-of.ts";
export { copyOf } from "./for-adapters/copy-of.ts";
export { type FailedAttempt, type Fetch, fetchAuthorized } from "./for-adapters/fetch-authorized.ts";
export { authorizedInit, authorizeFetch, moveRequest, requestWithQuery } from "./for-adapters/fetch-request.ts";
export { guardRedirects, type RedirectChain } from "./for-adapters/guard-redirects.ts";
export {
  keepAgentsOutOfPrint,
  keepAnswerOutOfPrint,
  keepOutOfPrint,
  keepRequestOutOfPrint,
} from "./for-adapters/out-of-print.ts";
export {
  checkAdapterStopsRedirects,
  checkNoBodyLeaves,
  headersForHomeOnly,
  mayFollowRedirects,
  redirectPolicy,
  removeCredentials,
} from "./for-adapters/redirects.ts";
export { isRepeatableBody, refreshAfter } from "./for-adapters/refresh-after.ts";
export { setHeaders } from "./for-adapters/set-headers.ts";
export { sparingForm } from "./for-adapters/sparing-form.ts";
export { withQuery } from "./for-adapters/with-query.ts";
export { after, isPromiseLike, type MaybePromise } from "./maybe-promise.ts";
export { own } from "./own-property.ts";
export { currentPage } from "./page.ts";
export { resolveUrl } from "./resolve-url.ts";
