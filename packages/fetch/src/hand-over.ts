import { check } from "@kintone-auth/core/checks";
import { type Fetch, type FetchCall, send } from "./call.ts";
import { discardUnsent } from "./discard.ts";
import { joinInits } from "./init.ts";

/**
 * Returns what sends authorized calls through an inner fetch. Their headers are in its second parameter, which not every
 * `fetch` reads: happy-dom's ignores it beside a `Request`. Until the inner fetch has been seen to read it, a `Request` is
 * replaced by one that has everything. That takes half as long as the rest of a call, so it is not done for ever.
 *
 * @throws {KintoneAuthError} `ERR_UNSAFE_ADAPTER` when Kintone says that a request has arrived without its headers
 */
export function handOver(inner: Fetch): (call: FetchCall) => Promise<Response> {
  /** Undefined until then. The inner fetch may look the global one up, which may be replaced. */
  let provenWith: { readonly globalFetch: unknown } | undefined;
  const isProven = () => provenWith !== undefined && provenWith.globalFetch === globalThis.fetch;

  const sendWatched = async (call: FetchCall): Promise<Response> => {
    const globalFetch: unknown = globalThis.fetch;
    let isRead = false;
    const readHeaders = () => {
      isRead = true;
      return call.init.headers;
    };
    const init = Object.defineProperty(joinInits(call.init), "headers", { enumerable: true, get: readHeaders });
    const response = await sendComplete(inner, call, init);
    if (isRead) provenWith = { globalFetch };
    check(
      isRead || call.request !== undefined || !isMissingLogin(response),
      "the fetch that is wrapped ignores its second parameter, so this request left without its headers: pass both parameters on",
      "ERR_UNSAFE_ADAPTER",
    );
    return response;
  };

  return (call) => (isProven() ? send(inner, call) : sendWatched(call));
}

/** Sends a call with a `Request` that has everything, where there is one: of the caller's implementation, as no other is taken. */
export async function sendComplete(inner: Fetch, call: FetchCall, init: RequestInit = call.init): Promise<Response> {
  const Implementation = call.request?.constructor as typeof Request | undefined;
  const request = call.request && Implementation && new Implementation(call.request, call.init);
  try {
    return await send(inner, { ...call, request, init });
  } catch (error) {
    if (request) discardUnsent(request);
    throw error;
  }
}

/** Kintone's "Please login". Any other response may be that of a mock, which need not look at a request. */
function isMissingLogin({ status, headers }: Response): boolean {
  return status === 401 && headers.get("X-Cybozu-Error") === "CB_AU01";
}
