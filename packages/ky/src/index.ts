export type {
  AccessTokenSource,
  AuthFailure,
  KintoneAuth,
  KintoneAuthErrorCode,
  KintoneAuthOptions,
  Locale,
  Scheme,
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
