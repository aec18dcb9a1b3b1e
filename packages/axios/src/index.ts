export type {
  AccessTokenSource,
  AuthFailure,
  AuthorizationDecision,
  AuthorizationExplanation,
  AuthorizationRequest,
  Certainty,
  Credential,
  Environment,
  FailedRequest,
  HeaderSource,
  KintoneAuth,
  KintoneAuthErrorCode,
  KintoneAuthOptions,
  KintonePageOptions,
  Locale,
  Refreshed,
  Scheme,
  SessionOptions,
  SkippedScheme,
  TokensPerApp,
  UserCredentials,
} from "@kintone-auth/core";
export {
  createKintoneAuth,
  diagnoseAuthFailure,
  getAuthFailure,
  isKintoneAuthError,
  KintoneAuthError,
  kintoneAuthOptionsFromEnv,
} from "@kintone-auth/core";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
