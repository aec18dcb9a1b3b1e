/**
 * Kintone authentication for axios. Exports all of `@kintone-auth/core`, too.
 *
 * @module @kintone-auth/axios
 */

export * from "@kintone-auth/core";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
