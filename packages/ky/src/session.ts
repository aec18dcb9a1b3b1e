/**
 * For a Kintone page with a session alone: smaller than the main entry, and without the explanation of refusals.
 *
 * @module @kintone-auth/ky/session
 */

import type { KintonePageOptions } from "@kintone-auth/core";
import { createPageAuthorizer } from "@kintone-auth/core/adapter";
import { decideSession, sessionFetch } from "@kintone-auth/fetch/adapter";
import { authorizeRequest } from "./authorize-request.ts";
import { checkInstance } from "./check-client.ts";
import { authorizingHook, type BeforeRequestHook } from "./hook.ts";
import type { KyClient } from "./ky-client.ts";
import { wrapClient } from "./wrap-client.ts";

export type { KintoneAuthErrorCode, KintonePageOptions, ObservedDecision, SessionOptions } from "@kintone-auth/core";
export { isKintoneAuthError, KintoneAuthError } from "@kintone-auth/core";

/**
 * Creates a beforeRequest hook for the session of a Kintone page. Put it last: it returns a new request, and ky 1 runs no hook
 * after one that does. The browser follows redirects within that Kintone alone.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`, `ERR_NO_CREDENTIALS`, and `ERR_BROWSER_CREDENTIALS` for any credential but
 * `session`; a writing request without a CSRF token rejects with `ERR_CREDENTIALS_UNAVAILABLE`
 *
 * @example
 * ```ts page
 * import { kintoneAuth } from "@kintone-auth/ky/session";
 * import ky from "ky";
 *
 * const api = ky.extend({ hooks: { beforeRequest: [kintoneAuth({ session: true })] } });
 * await api.get(`${location.origin}/k/v1/records.json?app=1`);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/#session-authentication
 */
export function kintoneAuth(options: KintonePageOptions): BeforeRequestHook {
  const auth = createPageAuthorizer(options);
  return authorizingHook((request, options) => authorizeRequest(request, (call) => decideSession(auth, call), options));
}

/**
 * Extends a ky instance with the session of a Kintone page. The CSRF token is added in the inner `fetch`, after all hooks and
 * anew for each attempt, so it is in none of ky's request and error objects.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED` for other options at one origin, and as {@link kintoneAuth}
 *
 * @example
 * ```ts page
 * import { withKintoneAuth } from "@kintone-auth/ky/session";
 * import ky from "ky";
 *
 * const api = withKintoneAuth(ky, { session: true });
 * await api.put(`${location.origin}/k/v1/record.json`, { json: { app: 1, id: 1, record: {} } });
 * ```
 */
export function withKintoneAuth<Client extends KyClient>(client: Client, options: KintonePageOptions): Client {
  // Before the options, which are in the place of the client where the client was forgotten.
  checkInstance(client);
  const auth = createPageAuthorizer(options);
  return wrapClient(client, auth, (inner) => sessionFetch(auth, inner));
}
