/**
 * Kintone authentication for ky. Exports all of `@kintone-auth/core`, too.
 *
 * @module @kintone-auth/ky
 */

export * from "@kintone-auth/core";
export type { BeforeRequestHook } from "./hook.ts";
export { kintoneAuth } from "./kintone-auth.ts";
export { withKintoneAuth } from "./with-kintone-auth.ts";
