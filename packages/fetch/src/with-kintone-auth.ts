import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { attachAuthFailure, createAuthorizer } from "@kintone-auth/core/adapter";
import { authorizedFetch, type OnRefusal } from "./authorized-fetch.ts";
import type { Fetch } from "./call.ts";
import { readPrefix } from "./read-prefix.ts";
import { wrapFetch } from "./wrap-fetch.ts";

/** A `fetch` of any implementation that honours `redirect: "manual"`: the runtime's own, undici's, a mock. */
export type AnyFetch = (input: never, init?: never) => Promise<AnyResponse>;

/** What every implementation's responses have, and those of other clients do not. */
export interface AnyResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: object;
  clone(): object;
}

/**
 * Wraps a `fetch` with authentication, and returns a `fetch` of the same type, to call or to hand to a client that takes one.
 * Requests to `baseUrl` are authorized, and no others. The inner `fetch` must honour its second parameter, which carries the
 * headers; options that only a runtime knows, such as `dispatcher`, `next` or `cf`, are passed on untouched. The global
 * `fetch` is looked up at each call. A `fetch` that is wrapped with the same options is returned as it is.
 *
 * Redirects are followed, with credentials to the same origin only. A redirect that needs a stream as body once more is not
 * followed: the response is the redirect. In a browser, where no script can follow by hand, it always is, except that the
 * browser follows the redirects of a page's session within your Kintone.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, unless its body is a
 * stream that was passed in `init`. When Kintone refuses the authentication, `getAuthFailure(response)` says why, of the response
 * itself and not of a clone: fetch does not reject.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED` for other options at one origin, and the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`, and
 * with `ERR_REDIRECT_BODY` when a redirect would send its body to another origin
 *
 * @example
 * ```ts
 * import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const kintoneFetch = withKintoneAuth(fetch, { baseUrl, apiToken: "someToken" });
 *
 * const response = await kintoneFetch(`${baseUrl}/k/v1/records.json?app=1`);
 * if (!response.ok) console.log(getAuthFailure(response)?.summary);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function withKintoneAuth<InnerFetch extends AnyFetch>(
  fetch: InnerFetch,
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): InnerFetch {
  // Implementations type Request and Response differently; all of them have the members that are used here.
  const wrapped = wrapFetch(
    fetch as unknown as Fetch,
    () => createAuthorizer(options),
    (inner, auth) => authorizedFetch(auth, inner, explainRefusal),
  );
  return wrapped as unknown as InnerFetch;
}

const explainRefusal: OnRefusal = async (response, sent, read) => {
  const { status, headers } = response;
  const body = read ?? (headers.has("X-Cybozu-Error") ? undefined : await readPrefix(response));
  attachAuthFailure(response, { status, headers, body }, sent);
};
