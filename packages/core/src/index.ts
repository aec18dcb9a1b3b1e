/**
 * Decides, for each request, which one Kintone authentication goes on it. Knows no HTTP client.
 *
 * @module @kintone-auth/core
 */

export type { AuthorizationRequest } from "./auth/authorization-request.ts";
export type { SkippedScheme } from "./auth/compiled-options.ts";
export { createKintoneAuth, type KintoneAuth } from "./auth/create-kintone-auth.ts";
export type { AuthorizationExplanation } from "./auth/explain.ts";
export { getAuthFailure } from "./diagnosis/attached-auth-failure.ts";
export { type AuthFailure, diagnoseAuthFailure, type FailedRequest } from "./diagnosis/diagnose-auth-failure.ts";
export type { Certainty, Refreshed } from "./diagnosis/table.ts";
export type { Environment } from "./environment/environment.ts";
export { kintoneAuthOptionsFromEnv } from "./environment/options-from-env.ts";
export { isKintoneAuthError, KintoneAuthError, type KintoneAuthErrorCode } from "./errors.ts";
export type {
  AccessTokenSource,
  Credential,
  KintoneAuthOptions,
  KintonePageOptions,
  Locale,
  ObservedDecision,
  Scheme,
  SessionOptions,
  TokensPerApp,
  UserCredentials,
} from "./options.ts";
export type { HeaderSource } from "./request/headers.ts";
export type { AuthorizationDecision } from "./schemes/decision.ts";
