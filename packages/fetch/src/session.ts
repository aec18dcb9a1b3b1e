/**
 * For a Kintone page with a session alone: smaller than the main entry, and without the explanation of refusals.
 *
 * @module @kintone-auth/fetch/session
 */

import type { KintonePageOptions } from "@kintone-auth/core";
import { createPageAuthorizer } from "@kintone-auth/core/adapter";
import type { Fetch } from "./call.ts";
import { sessionFetch } from "./session-fetch.ts";
import type { AnyFetch } from "./with-kintone-auth.ts";
import { wrapFetch } from "./wrap-fetch.ts";

export type { KintoneAuthErrorCode, KintonePageOptions, ObservedDecision, SessionOptions } from "@kintone-auth/core";
export { isKintoneAuthError, KintoneAuthError } from "@kintone-auth/core";

/**
 * Wraps a `fetch` with the session of a Kintone page, and returns a `fetch` of the same type. The browser follows redirects
 * within that Kintone alone.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`, `ERR_NO_CREDENTIALS`, and `ERR_BROWSER_CREDENTIALS` for any credential but
 * `session`, `ERR_ALREADY_ATTACHED` for other options at one origin; a writing request without a CSRF token rejects with `ERR_CREDENTIALS_UNAVAILABLE`
 *
 * @example
 * ```ts page
 * import { withKintoneAuth } from "@kintone-auth/fetch/session";
 *
 * const kintoneFetch = withKintoneAuth(fetch, { session: true });
 * const response = await kintoneFetch("/k/v1/records.json?app=1");
 * console.log(response.status);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/#session-authentication
 */
export function withKintoneAuth<InnerFetch extends AnyFetch>(
  fetch: InnerFetch,
  options: KintonePageOptions,
): InnerFetch {
  // Implementations type Request and Response differently; all of them have the members that are used here.
  const wrapped = wrapFetch(
    fetch as unknown as Fetch,
    () => createPageAuthorizer(options),
    (inner, auth) => sessionFetch(auth, inner),
  );
  return wrapped as unknown as InnerFetch;
}
