import type { Authorizer } from "@kintone-auth/core/adapter";
import { authorizedCall, type Fetch, readCall, send } from "./call.ts";
import { decide } from "./decide.ts";
import { describeResponse } from "./describe-response.ts";

/**
 * Wraps a `fetch` for a page's session alone. The browser follows the redirects, within the page's origin; there is no token
 * to refresh; and no refusal is explained.
 */
export function sessionFetch(auth: Authorizer, inner: Fetch): Fetch {
  return async (input, init) => {
    const call = readCall(input, init);
    const decision = call.hasValidUrl ? await decide(auth, call) : undefined;
    if (!decision || decision.scheme === "none") return send(inner, call);
    const response = await send(inner, await authorizedCall(call, decision));
    return decision.query ? describeResponse(response, call.url, response.redirected) : response;
  };
}
