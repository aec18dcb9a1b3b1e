/**
 * For a Kintone page with a session alone: smaller than the main entry, and without the explanation of refusals.
 *
 * @module @kintone-auth/axios/session
 */

import type { KintonePageOptions } from "@kintone-auth/core";
import { createPageAuthorizer } from "@kintone-auth/core/adapter";
import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig as Config } from "axios";
import { attach } from "./attach.ts";
import type { AdapterCall } from "./attempt.ts";
import { type Steps, sendAuthorized } from "./authorized-adapter.ts";
import { hideRequest } from "./hide-request.ts";
import { parsedUrl } from "./parsed-url.ts";
import { wrapAdapterWith } from "./wrap-adapter.ts";

export {
  isKintoneAuthError,
  KintoneAuthError,
  type KintoneAuthErrorCode,
  type KintonePageOptions,
  type ObservedDecision,
  type SessionOptions,
} from "@kintone-auth/core";

/** The browser follows redirects as it is told to, and there is no expired token to refresh. */
const steps: Steps = {
  readUrl: parsedUrl,
  setHeaders: (headers, decision) => headers.set(decision.headers, true),
  hide: hideRequest,
};

/**
 * The same as `kintoneAuth` of the main entry, for a Kintone page with its session alone: small, because it has no code for any
 * other credential or for Node.js.
 *
 * @throws {KintoneAuthError} `ERR_BROWSER_CREDENTIALS` for any other credential, `ERR_NO_CREDENTIALS`,
 * `ERR_INVALID_OPTIONS`; a request rejects with `ERR_CREDENTIALS_UNAVAILABLE`, `ERR_AUTHORIZATION_CONFLICT` and
 * `ERR_UNSAFE_ADAPTER`
 *
 * @example
 * ```ts page
 * import { kintoneAuth } from "@kintone-auth/axios/session";
 * import axios from "axios";
 *
 * axios.interceptors.request.use(kintoneAuth({ session: true }));
 * await axios.get("/k/v1/records.json", { params: { app: 1 } });
 * ```
 */
export function kintoneAuth(options: KintonePageOptions): (config: Config) => Config {
  return wrapAdapterWith(createPageAuthorizer(options), send);
}

/**
 * The same as `withKintoneAuth` of the main entry, for a Kintone page with its session alone. Attaches authentication to an
 * axios instance and returns that instance; again with the same options, it changes nothing. A refusal is not explained: the main entry does that.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED`, and the codes of `kintoneAuth`
 *
 * @example
 * ```ts page
 * import { withKintoneAuth } from "@kintone-auth/axios/session";
 * import axios from "axios";
 *
 * const client = withKintoneAuth(axios.create(), { session: true });
 * await client.post("/k/v1/record.json", { app: 1, record: {} });
 * ```
 */
export function withKintoneAuth<Client extends AxiosInstance>(client: Client, options: KintonePageOptions): Client {
  return attach(client, () => createPageAuthorizer(options), send);
}

function send(call: AdapterCall): Promise<AxiosResponse> {
  return sendAuthorized(call, steps);
}
