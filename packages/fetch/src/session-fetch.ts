import {
  type Authorizer,
  type Decision,
  isPromiseLike,
  type MaybePromise,
  untilAborted,
} from "@kintone-auth/core/adapter";
import { isAuthorizedFor } from "./authorized-for.ts";
import { authorizedCall, type Fetch, type FetchCall, readCall, send, signalOf } from "./call.ts";
import { describeResponse } from "./describe-response.ts";
import { sendComplete } from "./hand-over.ts";

/**
 * Wraps a `fetch` for a page's session alone. The browser follows the redirects, within the page's origin; there is no token
 * to refresh; and no refusal is explained.
 */
export function sessionFetch(auth: Authorizer, inner: Fetch): Fetch {
  return async (input, init) => {
    const call = readCall(input, init);
    const isToDecide = call.hasValidUrl && !isAuthorizedFor(auth.origin, call);
    const pending = isToDecide ? decideSession(auth, call) : undefined;
    const decision = isPromiseLike(pending) ? await untilAborted(pending, signalOf(call)) : pending;
    if (!decision || decision.isCrossOrigin) return send(inner, call);
    const response = await sendComplete(inner, await authorizedCall(call, decision));
    return decision.query ? describeResponse(response, call.url, response.redirected) : response;
  };
}

/** A session is the same for every body. */
export function decideSession(auth: Authorizer, { method, url, headers }: FetchCall): MaybePromise<Decision> {
  return auth.authorize({ method, url, headers, query: undefined, body: undefined });
}
