import {
  after,
  createKintoneAuth,
  type KintoneAuth,
  type KintoneAuthOptions,
  type MaybePromise,
} from "@kintone-auth/core";
import { authorizedTransport, callersTransport, type Transport } from "./authorized-transport.ts";

/** The part of got's options that is used here: the same in every major. */
interface HookOptions {
  readonly url?: string | URL | undefined;
  readonly method: string;
  readonly headers: { readonly [name: string]: unknown };
  // The majors type these functions differently, and call them alike.
  request: unknown;
  getRequestFunction(): unknown;
}

/**
 * A beforeRequest hook that authenticates requests to `baseUrl`, and no others. got runs it for each attempt and each
 * hop of a redirect, so every one is decided on its own. The credentials go on in got's `request` function, after all
 * hooks, and never get into got's options and error objects. A `request` function of your own stays in use underneath.
 *
 * @throws {KintoneAuthError} at creation, the codes of `createKintoneAuth`; a request rejects with got's `RequestError`,
 * whose `code` is one of `KintoneAuth.authorize` and whose `cause` is the `KintoneAuthError`
 *
 * @example
 * ```ts
 * import { kintoneAuth } from "@kintone-auth/got";
 * import got from "got";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const password = { username: "山田", password: "pa:ss" };
 * const job = got.extend({ hooks: { beforeRequest: [kintoneAuth({ baseUrl, password })] } });
 *
 * const { records } = await job(`${baseUrl}/k/v1/records.json?app=1`).json<{ records: unknown[] }>();
 * console.log(records);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function kintoneAuth(options: KintoneAuthOptions | KintoneAuth): (options: HookOptions) => MaybePromise<void> {
  const auth = createKintoneAuth(options);
  return (options) => {
    const { method, url = "", headers } = options;
    return after(auth.authorize({ method, url, headers }), (decision) => {
      const current = options.request as Transport | undefined;
      const callersOwn = callersTransport(current);
      if (decision.scheme === "none" && callersOwn === current) return;
      // got's own function depends on this hop's protocol: it is asked for anew, without what an earlier hop installed.
      options.request = callersOwn;
      const beneath = options.getRequestFunction() as Transport | undefined;
      if (beneath) options.request = authorizedTransport(auth, decision, current, beneath);
    });
  };
}
