export * from "@kintone-auth/core";
export { type AnyFetch, type AnyResponse, withKintoneAuth } from "./with-kintone-auth.ts";
