import { createKintoneAuth, type KintoneAuth, KintoneAuthError, type KintoneAuthOptions } from "@kintone-auth/core";
import type { AxiosInstance } from "axios";
import { kintoneAuth } from "./kintone-auth.ts";

/** The origins that an instance authenticates at: a property would go along when an instance is spread or printed. */
const attachedOrigins = new WeakMap<AxiosInstance, Set<string>>();

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
  const origins = attachedOrigins.get(instance) ?? new Set();
  if (origins.has(auth.origin)) {
    throw new KintoneAuthError(
      "ERR_ALREADY_ATTACHED",
      "this axios instance is authenticated at this origin already: create another instance for other credentials",
    );
  }
  instance.interceptors.request.use(kintoneAuth(auth), null, { synchronous: true });
  attachedOrigins.set(instance, origins.add(auth.origin));
  return instance;
}
