import { attachAuthFailure, createKintoneAuth, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { decisionFor, type GotOptions } from "./authorized-transport.ts";
import { kintoneAuth } from "./kintone-auth.ts";

/** The part of a got instance that is used here: the same in every major. */
interface GotClient {
  extend(options: { hooks: GotHooks }): unknown;
}

interface GotHooks {
  readonly beforeRequest: [ReturnType<typeof kintoneAuth>];
  readonly beforeError: [<Failure extends GotError>(error: Failure) => Failure];
}

/** The part of got's errors that is used here. */
interface GotError extends Error {
  readonly options: Pick<GotOptions, "request">;
  readonly response?: Answer | undefined;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  readonly body: unknown;
  readonly url: string;
}

/**
 * Extends a got instance with authentication: {@link kintoneAuth} as a hook of the new instance. When Kintone refuses the
 * authentication, got's error says why, and `getAuthFailure(error)` gives the parts.
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
  const auth = createKintoneAuth(options);
  const explain = <Failure extends GotError>(error: Failure): Failure => {
    const { response } = error;
    const decision = response && decisionFor(auth.origin, error.options, response.url);
    if (decision) {
      const { statusCode: status, headers, body } = response;
      attachAuthFailure(error, { status, headers, body, scheme: decision.scheme, locale: auth.locale });
    }
    return error;
  };
  // Every major answers with a client of its own type, which the structural type above cannot say.
  return client.extend({ hooks: { beforeRequest: [kintoneAuth(auth)], beforeError: [explain] } }) as Client;
}
