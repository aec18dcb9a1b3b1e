import type { KintoneAuth, KintoneAuthOptions } from "@kintone-auth/core";
import { kintoneAuth } from "./kintone-auth.ts";

/** The part of a got instance that is used here: the same in every major. */
interface GotClient {
  extend(options: { hooks: { beforeRequest: [ReturnType<typeof kintoneAuth>] } }): unknown;
}

/**
 * Extends a got instance with authentication: {@link kintoneAuth} as a hook of the new instance.
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
  // Every major answers with a client of its own type, which the structural type above cannot say.
  return client.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } }) as Client;
}
