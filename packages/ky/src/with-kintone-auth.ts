import {
  attachAuthFailure,
  beginningOf,
  createAuthorizer,
  type FailedAttempt,
  type Fetch,
  fetchAuthorized,
  type KintoneAuth,
  type KintoneAuthOptions,
} from "@kintone-auth/core";

/** The part of a ky instance that is used here: the same in every major. */
interface KyClient {
  extend(options: (parent: { fetch?: Fetch | undefined }) => KyOptions): unknown;
}

interface KyOptions {
  readonly fetch: Fetch;
  readonly hooks: { readonly beforeError: [BeforeError] };
}

/** ky 1 calls it with the error alone, ky 2 with an object around it. */
type BeforeError = <Failure extends Error>(first: Failure | { readonly error: Failure }) => Promise<Failure>;

/**
 * Extends a ky instance with authentication. The credentials go on in the `fetch` beneath all hooks, anew for each
 * attempt, so they never get into ky's request and error objects. A `fetch` of your own stays in use underneath; it must
 * honour its second parameter.
 *
 * Redirects are followed, with the credentials at home and without them elsewhere. In a browser page, where no script can
 * follow by hand, ky's `HTTPError` surfaces instead; a session's redirects the browser follows, within your Kintone alone.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, whatever ky's own
 * `retry` says. When Kintone refuses the authentication, ky's error says why, and `getAuthFailure(error)` gives the parts.
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
  const auth = createAuthorizer(options);
  const failures = new WeakMap<Response, FailedAttempt>();
  const explain: BeforeError = async (first) => {
    const error = first instanceof Error ? first : first.error;
    const response: unknown = Reflect.get(error, "response");
    const failed = response instanceof Response ? failures.get(response) : undefined;
    if (response instanceof Response && failed) {
      const { status, headers } = response;
      // ky 2 has read the body already; of ky 1's, nobody reads more than a clone, and that only when it must.
      const isRead = "data" in error || response.bodyUsed || headers.has("X-Cybozu-Error");
      const body = isRead ? Reflect.get(error, "data") : await beginningOf(response);
      const { decision, refreshed } = failed;
      attachAuthFailure(error, { status, headers, body, scheme: decision.scheme, refreshed, locale: auth.locale });
    }
    return error;
  };
  // Every major answers with a client of its own type, which the structural type above cannot say.
  return client.extend(({ fetch: beneath }) => ({
    // Looked up late: a global fetch that is replaced afterwards, by a mock or a polyfill, is the one to use.
    fetch: (input, init) =>
      fetchAuthorized(auth, beneath ?? globalThis.fetch, input, init, (response, failed) => {
        failures.set(response, failed);
      }),
    hooks: { beforeError: [explain] },
  })) as Client;
}
