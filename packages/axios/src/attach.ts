import { type Authorizer, isAttached, markAttached } from "@kintone-auth/core/adapter";
import type { AxiosInstance, AxiosResponse } from "axios";
import type { AdapterCall } from "./attempt.ts";
import { checkInstance } from "./check-client.ts";
import { wrapAdapterWith } from "./wrap-adapter.ts";

/**
 * Adds an interceptor to an axios instance, unless it has one of the same options: unlike other clients, it is changed and not
 * extended. What is attached is read of the interceptors that are there, since they may have been ejected or cleared.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`, `ERR_ALREADY_ATTACHED`
 */
export function attach<Client extends AxiosInstance>(
  client: Client,
  authorizer: () => Authorizer,
  send: (call: AdapterCall) => Promise<AxiosResponse>,
): Client {
  // Before the options, which are in the place of the client where the client was forgotten.
  checkInstance(client);
  const auth = authorizer();
  const interceptors = client.interceptors.request;
  const attached = interceptors.handlers?.map((handler) => handler?.fulfilled);
  if (isAttached(auth, attached ?? [])) return client;
  const interceptor = markAttached(wrapAdapterWith(auth, send), auth);
  const id: unknown = interceptors.use(interceptor, null, { synchronous: true });
  checkInstance(client, typeof id === "number");
  return client;
}
