import {
  authorizedFetchArguments,
  createKintoneAuth,
  type KintoneAuth,
  type KintoneAuthOptions,
} from "@kintone-auth/core";

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** The part of a ky instance that is used here: the same in every major. */
interface KyClient {
  extend(options: (parent: { fetch?: Fetch | undefined }) => { fetch: Fetch }): unknown;
}

/**
 * Extends a ky instance with authentication. The credentials go on in the `fetch` beneath all hooks, anew for each
 * attempt, so they never get into ky's request and error objects. A `fetch` of your own stays in use underneath; it must
 * honour its second parameter. Redirects of an authenticated request are not followed: ky's `HTTPError` surfaces.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`
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
  return client.extend(({ fetch }) => ({ fetch: authorizedFetch(auth, fetch) })) as Client;
}

function authorizedFetch(auth: KintoneAuth, beneath: Fetch | undefined): Fetch {
  return async (input, init) => {
    // Looked up late: a global fetch that is replaced afterwards, by a mock or a polyfill, is the one to use.
    const send = beneath ?? globalThis.fetch;
    const request = input instanceof Request && !init?.headers ? input : new Request(input, init);
    const decision = await auth.authorize(request);
    if (decision.scheme === "none") return send(request, init);
    const [target, added] = await authorizedFetchArguments(request, decision);
    return send(target, { ...init, ...added });
  };
}
