import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import type { AxiosInstance } from "axios";
import { attachOnce } from "./attach-once.ts";
import { sendWithRecovery } from "./send-with-recovery.ts";
import { wrapAdapterWith } from "./wrap-adapter.ts";

/**
 * Attaches authentication to an axios instance and returns that instance. An instance may be attached to several Kintones,
 * one origin each. `instance.create()` inherits no interceptors, and so no authentication.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, unless its body is
 * a stream. When Kintone refuses the authentication, axios's error says why, and `getAuthFailure(error)` returns the parts.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED`, and the codes of `createKintoneAuth`
 *
 * @example
 * ```ts
 * import { withKintoneAuth } from "@kintone-auth/axios";
 * import axios from "axios";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, apiToken: "someToken" });
 * await client.get("/k/v1/records.json", { params: { app: 1 } });
 * ```
 */
export function withKintoneAuth<Instance extends AxiosInstance>(
  instance: Instance,
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): Instance {
  const auth = createAuthorizer(options);
  attachOnce(instance, auth.origin);
  instance.interceptors.request.use(wrapAdapterWith(auth, sendWithRecovery), null, { synchronous: true });
  return instance;
}
