export * from "@kintone-auth/core";
export type { BeforeRequestHook } from "./hook.ts";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
