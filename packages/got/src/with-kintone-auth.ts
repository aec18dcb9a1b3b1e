import { createAuthorizer, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { explainRefusal, repeatWithNewToken } from "./after-refusal.ts";
import { authorizeHops } from "./authorized-transport.ts";

/** The part of a got instance that is used here: the same in every major. */
interface GotClient {
  extend(options: { hooks: GotHooks }): unknown;
}

interface GotHooks {
  readonly beforeRequest: [ReturnType<typeof authorizeHops>];
  readonly afterResponse: ReturnType<typeof repeatWithNewToken>[];
  readonly beforeError: [ReturnType<typeof explainRefusal>];
}

/**
 * Extends a got instance with authentication: {@link kintoneAuth} as a hook of the new instance.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, unless it is a
 * stream or its body is one: got makes one of a form. `afterResponse` hooks then see both answers, and got's own retries are
 * not used up. When Kintone refuses the authentication, got's error says why, and `getAuthFailure(error)` gives the parts.
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
  options: KintoneAuthOptions | KintoneAuth,
): Client {
  const auth = createAuthorizer(options);
  const hooks: GotHooks = {
    beforeRequest: [authorizeHops(auth)],
    // Each costs time on every answer.
    afterResponse: auth.canRefresh ? [repeatWithNewToken(auth)] : [],
    beforeError: [explainRefusal(auth)],
  };
  // Every major answers with a client of its own type, which the structural type above cannot say.
  return client.extend({ hooks }) as Client;
}
