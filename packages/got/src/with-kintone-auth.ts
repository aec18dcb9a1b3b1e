import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import { authorizeHops } from "./authorized-transport.ts";
import type { GotOptions } from "./got-options.ts";
import { type AfterResponseHook, type BeforeErrorHook, explainRefusal, refreshAndRepeat } from "./recover.ts";

/** The part of a got instance that is used here: the same in every major. */
interface GotClient {
  extend(options: { hooks: GotHooks }): unknown;
}

interface GotHooks {
  readonly beforeRequest: [(options: GotOptions) => void];
  readonly afterResponse: AfterResponseHook[];
  readonly beforeError: [BeforeErrorHook];
}

/**
 * Extends a got instance with authentication: {@link kintoneAuth} as a hook of the new instance.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, unless it is a
 * stream or its body is a stream. got makes a stream of `FormData`. `afterResponse` hooks see both responses, and got's own
 * retries are not used up. When Kintone refuses the authentication, got's error says why, and `getAuthFailure(error)`
 * returns the parts.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`
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
  const auth = createAuthorizer(options);
  const hooks: GotHooks = {
    beforeRequest: [authorizeHops(auth)],
    // The hook costs time on every response.
    afterResponse: auth.canRefresh ? [refreshAndRepeat(auth)] : [],
    beforeError: [explainRefusal(auth)],
  };
  // Every major returns a client of its own type, which the structural type above cannot say.
  return client.extend({ hooks }) as Client;
}
