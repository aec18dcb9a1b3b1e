import { check } from "@kintone-auth/core/checks";
import { type Fetch, type FetchCall, send } from "./call.ts";
import { joinInits } from "./init.ts";

/**
 * Returns what sends authorized calls through an inner fetch. Their headers are in its second parameter, which not every
 * `fetch` reads: happy-dom's ignores it beside a `Request`. Until the inner fetch has been seen to read it, a `Request` is
 * replaced by one that has everything. That takes half as long as the rest of a call, so it is not done for ever.
 *
 * @throws {KintoneAuthError} `ERR_UNSAFE_ADAPTER` when Kintone says that a request has arrived without its headers
 */
export function handOver(inner: Fetch): (call: FetchCall) => Promise<Response> {
  /** The inner fetch may look the global one up, which may be replaced. */
  let provenWith: { readonly globalFetch: unknown } | undefined;
  return async (call) => {
    const globalFetch: unknown = globalThis.fetch;
    if (provenWith?.globalFetch === globalFetch && provenWith) return send(inner, call);
    const request = call.request && completeRequest(call.request, call.init);
    let isRead = false;
    const init = Object.defineProperty(joinInits(call.init), "headers", {
      enumerable: true,
      get: () => {
        isRead = true;
        return call.init.headers;
      },
    });
    const response = await send(inner, { ...call, request, init });
    if (isRead) provenWith = { globalFetch };
    check(
      isRead || request !== undefined || !isMissingLogin(response),
      "the fetch that is wrapped ignores its second parameter, so this request left without its headers: pass both parameters on",
      "ERR_UNSAFE_ADAPTER",
    );
    return response;
  };
}

/** Of the same implementation, since one does not take the requests of another. */
export function completeRequest(request: Request, init: RequestInit): Request {
  const Implementation = request.constructor as typeof Request;
  return new Implementation(request, init);
}

/** Kintone's "Please login". Any other response may be that of a mock, which need not look at a request. */
function isMissingLogin({ status, headers }: Response): boolean {
  return status === 401 && headers.get("X-Cybozu-Error") === "CB_AU01";
}
