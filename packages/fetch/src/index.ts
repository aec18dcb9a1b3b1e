/**
 * Kintone authentication for `fetch`, and for every client that takes one. Exports all of `@kintone-auth/core`, too.
 *
 * @module @kintone-auth/fetch
 */

export * from "@kintone-auth/core";
export { type AnyFetch, type AnyResponse, withKintoneAuth } from "./with-kintone-auth.ts";
