import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import { authorizeHops } from "./authorized-transport.ts";
import type { GotOptions } from "./got-options.ts";

/**
 * Returns a beforeRequest hook. It authorizes requests to `baseUrl`, and no others. Put it last, so that it sees what other
 * hooks do.
 *
 * got calls it for each attempt and each hop of a redirect. Each same-origin hop is decided anew; a cross-origin hop, and
 * every hop after it, is sent without any credential. Where you yourself move the request to another origin, as with
 * `retryWithMergedOptions`, what you give for that origin is kept. Credentials go on in got's `request` function, around
 * yours, whenever you set it, and never get into got's options and errors. got's `cache` is not used, since it does not tell
 * one user from another.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`; a request rejects with got's `RequestError`, with a code of
 * `KintoneAuth.authorize` or `ERR_REDIRECT_BODY`, and the `KintoneAuthError` as its `cause`
 *
 * @example
 * ```ts
 * import { kintoneAuth } from "@kintone-auth/got";
 * import got from "got";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const password = { username: "山田", password: "pa:ss" };
 * const job = got.extend({ hooks: { beforeRequest: [kintoneAuth({ baseUrl, password })] } });
 * const { records } = await job(`${baseUrl}/k/v1/records.json?app=1`).json<{ records: unknown[] }>();
 * console.log(records);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function kintoneAuth(
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): (options: GotOptions) => void {
  return authorizeHops(createAuthorizer(options));
}
