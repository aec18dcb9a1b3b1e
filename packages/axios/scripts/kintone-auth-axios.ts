export { isKintoneAuthError, KintoneAuthError } from "@kintone-auth/core";
export { kintoneAuth } from "../src/kintone-auth.ts";
