import {
  createKintoneAuth,
  type Fetch,
  fetchAuthorized,
  type KintoneAuth,
  type KintoneAuthOptions,
} from "@kintone-auth/core";

/** The part of a ky instance that is used here: the same in every major. */
interface KyClient {
  extend(options: (parent: { fetch?: Fetch | undefined }) => { fetch: Fetch }): unknown;
}

/**
 * Extends a ky instance with authentication. The credentials go on in the `fetch` beneath all hooks, anew for each
 * attempt, so they never get into ky's request and error objects. A `fetch` of your own stays in use underneath; it must
 * honour its second parameter.
 *
 * Redirects are followed, with the credentials at home and without them elsewhere. In a browser page, where no script can
 * follow by hand, ky's `HTTPError` surfaces instead; a session's redirects are left to the browser.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`,
 * and with `ERR_REDIRECT_BODY` when a redirect would take its body to another origin
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
  options: KintoneAuthOptions | KintoneAuth,
): Client {
  const auth = createKintoneAuth(options);
  // Every major answers with a client of its own type, which the structural type above cannot say.
  return client.extend(({ fetch: beneath }) => ({
    // Looked up late: a global fetch that is replaced afterwards, by a mock or a polyfill, is the one to use.
    fetch: (input, init) => fetchAuthorized(auth, beneath ?? globalThis.fetch, input, init),
  })) as Client;
}
