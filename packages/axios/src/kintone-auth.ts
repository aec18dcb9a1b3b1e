import { createAuthorizer, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import type { InternalAxiosRequestConfig as Config } from "axios";
import { sendAuthorized, wrapAdapter } from "./authorized-adapter.ts";

/**
 * A request interceptor that authenticates requests to `baseUrl`, and no others. It wraps the request's adapter, so the
 * headers go on after all interceptors have run, in whatever order, and not into what a response or an error shows. It is
 * synchronous: `{ synchronous: true }` is fine. Redirects are followed (fetch adapter: not), with credentials only at home; in a
 * Kintone page, the browser follows those of its session, at home alone (xhr adapter: anywhere, without the cookie).
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
export function kintoneAuth(options: KintoneAuthOptions | KintoneAuth): (config: Config) => Config {
  const auth = createAuthorizer(options);
  return (config) => wrapAdapter(config, auth, sendAuthorized);
}
