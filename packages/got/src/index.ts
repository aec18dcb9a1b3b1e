export * from "@kintone-auth/core";
export type { GotOptions } from "./got-options.ts";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
