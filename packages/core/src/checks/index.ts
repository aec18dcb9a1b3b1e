/**
 * The checks of options that the packages of this project share, so that all of them give the same errors.
 *
 * @module @kintone-auth/core/checks
 */

export { isInstanceOf } from "../support/is-instance-of.ts";
export { emptyPrototype, hasUnpolluted, own } from "../support/own-property.ts";
export { isInBrowser, isInImitatedPage } from "../support/page.ts";
export { resolveUrl } from "../support/urls.ts";
export { isEncryptedOrLoopback, readBaseUrl } from "./base-url.ts";
export { check, checkNoControlCharacters, readObject } from "./check.ts";
export { type ClientKind, checkClient } from "./client.ts";
export { checkHeaderToken } from "./header-token.ts";
