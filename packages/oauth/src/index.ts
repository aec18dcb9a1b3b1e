/**
 * Kintone's OAuth: the authorization-code flow, and access tokens that keep themselves alive.
 *
 * @module @kintone-auth/oauth
 */

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
