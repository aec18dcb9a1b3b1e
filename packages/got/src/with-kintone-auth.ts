import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer, isAttached, markAttached } from "@kintone-auth/core/adapter";
import { authorizeHops } from "./authorized-transport.ts";
import { checkInstance } from "./check-client.ts";
import type { GotOptions } from "./got-options.ts";
import { hideFailed } from "./hide-failed.ts";
import { type AfterResponseHook, type BeforeErrorHook, explainRefusal, refreshAndRepeat } from "./recover.ts";

/** The part of a got instance that is used here: the same in every major. */
interface GotClient {
  /** A mock may have less of it. */
  readonly defaults?: { readonly options?: { readonly hooks?: { readonly beforeRequest: readonly unknown[] } } };
  extend(options: { hooks: GotHooks }): unknown;
}

interface GotHooks {
  readonly beforeRequest: [(options: GotOptions) => void];
  readonly afterResponse: AfterResponseHook[];
  readonly beforeError: [ReturnType<typeof hideFailed>, BeforeErrorHook];
}

/**
 * Extends a got instance with authentication: {@link kintoneAuth} as a hook of the new instance. An instance that is
 * extended with the same options is returned as it is.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, unless it is a
 * stream or its body is a stream. got makes a stream of `FormData`. `afterResponse` hooks see both responses, and got's own
 * retries are not used up. When Kintone refuses the authentication, got's error says why, and `getAuthFailure(error)`
 * returns the parts.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED` for other options at one origin, and the codes of `createKintoneAuth`
 *
 * @example
 * ```ts
 * import { withKintoneAuth } from "@kintone-auth/got";
 * import got from "got";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const job = withKintoneAuth(got, { baseUrl, apiToken: "someToken" });
 * await job(`${baseUrl}/k/v1/records.json?app=1`).json();
 * ```
 */
export function withKintoneAuth<Client extends GotClient>(
  client: Client,
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): Client {
  // Before the options, which are in the place of the client where the client was forgotten.
  checkInstance(client);
  const auth = createAuthorizer(options);
  if (isAttached(auth, client.defaults?.options?.hooks?.beforeRequest ?? [])) return client;
  const hooks: GotHooks = {
    beforeRequest: [markAttached(authorizeHops(auth), auth)],
    // The hook costs time on every response.
    afterResponse: auth.canRefresh ? [refreshAndRepeat(auth)] : [],
    beforeError: [hideFailed(auth), explainRefusal(auth)],
  };
  const extended = client.extend({ hooks });
  checkInstance(client, typeof extended === "function");
  // Every major returns a client of its own type, which the structural type above cannot say.
  return extended as Client;
}
