export type { KintoneAuth, KintoneAuthErrorCode, KintoneAuthOptions, Scheme } from "@kintone-auth/core";
export { createKintoneAuth, isKintoneAuthError, KintoneAuthError } from "@kintone-auth/core";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
