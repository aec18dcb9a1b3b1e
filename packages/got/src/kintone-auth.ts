import { createAuthorizer, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { authorizeHops, type GotOptions } from "./authorized-transport.ts";

/**
 * A beforeRequest hook that authenticates requests to `baseUrl`, and no others. Put it last, so that it sees what others do.
 * got runs it for each attempt and each hop of a redirect: at home each is decided anew, elsewhere and from there on none
 * carries a credential. The credentials go on in got's `request` function, on top of yours, and never get
 * into got's options and error objects. got's `cache`, which does not know who asks, is not used.
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
export function kintoneAuth(options: KintoneAuthOptions | KintoneAuth): (options: GotOptions) => void {
  return authorizeHops(createAuthorizer(options));
}
