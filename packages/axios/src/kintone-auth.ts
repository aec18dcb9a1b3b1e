import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import type { InternalAxiosRequestConfig as Config } from "axios";
import { sendAuthorized } from "./authorized-adapter.ts";
import { safeguards } from "./safeguards.ts";
import { wrapAdapterWith } from "./wrap-adapter.ts";

/**
 * Returns a request interceptor that authorizes requests to `baseUrl`, and no others. It wraps the request's adapter, so the
 * headers are set after all interceptors have run, in whatever order, and no response or error shows them. An adapter that
 * another interceptor sets later is wrapped as well. It is synchronous: `{ synchronous: true }` is fine. The http adapter follows redirects, with credentials only at the origin of `baseUrl`; the
 * fetch adapter does not follow them. In a Kintone page, the browser follows those of its session: with the fetch adapter
 * within the origin only, with the xhr adapter to other origins without the cookie.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`,
 * `ERR_REDIRECT_BODY` and `ERR_UNSAFE_ADAPTER`
 *
 * @example
 * ```ts
 * import { kintoneAuth } from "@kintone-auth/axios";
 * import axios from "axios";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const client = axios.create({ baseURL: baseUrl });
 * client.interceptors.request.use(kintoneAuth({ baseUrl, apiToken: ["tokenA", "tokenB"] }));
 * await client.get("/k/v1/records.json", { params: { app: 1 } });
 * ```
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function kintoneAuth(
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): (config: Config) => Config {
  return wrapAdapterWith(createAuthorizer(options), (call) => sendAuthorized(call, safeguards));
}
