import type { KintoneAuth, KintoneAuthOptions, KintonePageOptions } from "@kintone-auth/core";
import { after, createAuthorizer, guardFormBody } from "@kintone-auth/core/adapter";
import { decide } from "@kintone-auth/fetch/adapter";
import { authorizeRequest } from "./authorize-request.ts";
import { hideOptions, hideRequest } from "./hide-request.ts";
import { authorizingHook, type BeforeRequestHook } from "./hook.ts";

/**
 * Creates a beforeRequest hook that authorizes requests to `baseUrl`, and no others. Put it last: it returns a new request,
 * and ky 1 runs no hook after one that does.
 *
 * The redirects of an authorized request are not followed, since a hook cannot keep its credentials from another origin:
 * ky's `HTTPError` for the 3xx surfaces. `withKintoneAuth` follows them. In a Kintone page, the browser follows the redirects
 * of a session, within that Kintone alone.
 *
 * The credentials are on the request that ky's errors refer to. Node.js and Deno print it as its name alone, other runtimes such
 * as Bun whole, as all do with a copy that ky makes of it, for `onUploadProgress` or after a timeout. `withKintoneAuth` keeps
 * them off it.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`
 *
 * @example
 * ```ts
 * import { kintoneAuth } from "@kintone-auth/ky";
 * import ky from "ky";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const api = ky.create({ hooks: { beforeRequest: [kintoneAuth({ baseUrl, apiToken: "someToken" })] } });
 *
 * const { records } = await api.get(`${baseUrl}/k/v1/records.json?app=1`).json<{ records: unknown[] }>();
 * console.log(records);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function kintoneAuth(options: KintoneAuthOptions | KintonePageOptions | KintoneAuth): BeforeRequestHook {
  const auth = createAuthorizer(options);
  return authorizingHook((request, options) =>
    after(
      guardFormBody(request, () => authorizeRequest(request, (call) => decide(auth, call), options)),
      (authorized) => {
        if (!authorized) return undefined;
        hideOptions(options);
        return hideRequest(authorized);
      },
    ),
  );
}
