/**
 * Kintone authentication for got. Exports all of `@kintone-auth/core`, too.
 *
 * @module @kintone-auth/got
 */

export * from "@kintone-auth/core";
export type { GotOptions } from "./got-options.ts";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
