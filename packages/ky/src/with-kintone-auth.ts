import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import { authorizedFetch } from "@kintone-auth/fetch/adapter";
import { checkInstance } from "./check-client.ts";
import { explainRefusals } from "./explain-refusals.ts";
import { hideError, hideSent } from "./hide-sent.ts";
import type { KyClient } from "./ky-client.ts";
import { wrapClient } from "./wrap-client.ts";

/**
 * Extends a ky instance with authentication. The credentials are added in the inner `fetch`, after all hooks and anew for
 * each attempt, so they never get into ky's request and error objects. A `fetch` of your own stays in use, as the inner one,
 * also when you give it to one call or to `extend`; it must honour its second parameter. What `create` makes of the result is
 * another client, without authentication. A client that is wrapped with the same options is returned as it is.
 *
 * Redirects are followed, with credentials to the same origin only. In a browser, where no script can follow by hand,
 * ky's `HTTPError` surfaces instead; the browser follows the redirects of a session, within your Kintone alone.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, whatever ky's own
 * `retry` says. When Kintone refuses the authentication, ky's error says why, and `getAuthFailure(error)` returns the parts.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED` for other options at one origin, and the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`,
 * and with `ERR_REDIRECT_BODY` when a redirect would send its body to another origin
 *
 * @example
 * ```ts
 * import { withKintoneAuth } from "@kintone-auth/ky";
 * import ky from "ky";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const api = withKintoneAuth(ky, { baseUrl, apiToken: "someToken" });
 *
 * const { records } = await api.get(`${baseUrl}/k/v1/records.json?app=1`).json<{ records: unknown[] }>();
 * console.log(records);
 * ```
 */
export function withKintoneAuth<Client extends KyClient>(
  client: Client,
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): Client {
  // Before the options, which are in the place of the client where the client was forgotten.
  checkInstance(client);
  const auth = createAuthorizer(options);
  const { onRefusal, beforeError } = explainRefusals();
  return wrapClient(client, auth, (inner) => hideSent(auth, authorizedFetch(auth, inner, onRefusal)), {
    beforeError: [hideError(auth), beforeError],
  });
}
