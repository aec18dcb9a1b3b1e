import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import type { AxiosInstance } from "axios";
import { attach } from "./attach.ts";
import { sendWithRecovery } from "./send-with-recovery.ts";

/**
 * Attaches authentication to an axios instance and returns that instance. An instance may be attached to several Kintones,
 * one origin each. Attaching it again with the same options changes nothing, unless its interceptors have been cleared:
 * then it attaches again. `client.create()` inherits no interceptors, and so no authentication.
 *
 * When an access token has expired, a source of tokens refreshes it, and the request is sent once more, unless its body is
 * a stream. When Kintone refuses the authentication, axios's error says why, and `getAuthFailure(error)` returns the parts.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED` for other options at one origin, and the codes of `createKintoneAuth`
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
export function withKintoneAuth<Client extends AxiosInstance>(
  client: Client,
  options: KintoneAuthOptions | KintonePageOptions | KintoneAuth,
): Client {
  return attach(client, () => createAuthorizer(options), sendWithRecovery);
}
