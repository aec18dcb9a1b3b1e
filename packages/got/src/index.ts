export {
  createKintoneAuth,
  isKintoneAuthError,
  type KintoneAuth,
  KintoneAuthError,
  type KintoneAuthErrorCode,
  type KintoneAuthOptions,
  type Scheme,
} from "@kintone-auth/core";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
