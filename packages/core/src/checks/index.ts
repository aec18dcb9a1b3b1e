/** How the packages of this project check what they are given, so that all of them refuse it alike. */

export { own } from "../support/own-property.ts";
export { currentPage } from "../support/page.ts";
export { resolveUrl } from "../support/urls.ts";
export { isEncryptedOrLoopback, readBaseUrl } from "./base-url.ts";
export { check, checkNoControlCharacters, readObject } from "./check.ts";
export { checkHeaderToken } from "./header-token.ts";
