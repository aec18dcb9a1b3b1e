export type { AccessTokenSource, KintoneAuthErrorCode } from "@kintone-auth/core";
export { isKintoneAuthError, KintoneAuthError } from "@kintone-auth/core";
export { type KintoneOAuth, kintoneOAuth } from "./kintone-oauth.ts";
export type {
  AuthorizationUrl,
  AuthorizationUrlOptions,
  ExchangeOptions,
  KintoneOAuthOptions,
  KintoneScope,
  TokenStore,
} from "./options.ts";
