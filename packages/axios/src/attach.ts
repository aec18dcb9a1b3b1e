import { type Authorizer, isAttached, markAttached } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";
import type { AxiosInstance, AxiosResponse } from "axios";
import type { AdapterCall } from "./attempt.ts";
import { wrapAdapterWith } from "./wrap-adapter.ts";

/**
 * Adds an interceptor to an axios instance, unless it has one of the same options: unlike other clients, it is changed and not
 * extended. What is attached is read of the interceptors that are there, since they may have been ejected or cleared.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`, `ERR_ALREADY_ATTACHED`
 */
export function attach<Client extends AxiosInstance>(
  client: Client,
  auth: Authorizer,
  send: (call: AdapterCall) => Promise<AxiosResponse>,
): Client {
  const interceptors = client?.interceptors?.request;
  checkClient(typeof interceptors?.use === "function");
  const attached = interceptors.handlers?.map((handler) => handler?.fulfilled);
  if (isAttached(auth, attached ?? [])) return client;
  const interceptor = markAttached(wrapAdapterWith(auth, send), auth);
  const id: unknown = interceptors.use(interceptor, null, { synchronous: true });
  checkClient(typeof id === "number");
  return client;
}

function checkClient(isClient: boolean): void {
  check(isClient, "client must be an axios instance, as axios.create() returns: is axios mocked?");
}
