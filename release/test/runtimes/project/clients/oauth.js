export { kintoneOAuth } from "@kintone-auth/oauth";
