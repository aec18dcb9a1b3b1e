import { attachOnce, createKintoneAuth, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import type { AxiosInstance } from "axios";
import { kintoneAuth } from "./kintone-auth.ts";

/**
 * Attaches authentication to an axios instance and answers with that instance. An instance may be attached to several
 * Kintones, one origin each; `instance.create()` takes no interceptors along.
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
  options: KintoneAuthOptions | KintoneAuth,
): Instance {
  const auth = createKintoneAuth(options);
  attachOnce(instance, auth.origin);
  instance.interceptors.request.use(kintoneAuth(auth), null, { synchronous: true });
  return instance;
}
