import { check } from "@kintone-auth/core/checks";
import { type Fetch, type FetchCall, isOfGlobalClass, send } from "./call.ts";
import { discardUnsent } from "./discard.ts";
import { isGlobalFetch } from "./global-fetch.ts";
import { joinInits } from "./init.ts";

/**
 * Returns what sends authorized calls through an inner fetch. Their headers are in its second parameter, which not every
 * `fetch` reads: happy-dom's ignores it beside a `Request`, and so may a function of the caller's. So a `Request` is replaced by
 * one that has everything. That takes half as long as the rest of a call, and is not done for the global fetch once that has been
 * seen to read its second parameter.
 *
 * @throws {KintoneAuthError} `ERR_UNSAFE_ADAPTER` when Kintone says that a request has arrived without its headers
 */
export function handOver(inner: Fetch): (call: FetchCall) => Promise<Response> {
  const isGlobal = isGlobalFetch(inner);
  /** The global fetch may be replaced. */
  const current = () => (isGlobal ? globalThis.fetch : inner);
  let seenToRead: Fetch | undefined;

  const sendWatched = async (call: FetchCall): Promise<Response> => {
    const watched = current();
    const { init, isRead } = watchHeaders(call.init);
    const response = await sendComplete(inner, call, init).finally(() => {
      if (isRead()) seenToRead = watched;
    });
    check(
      isRead() || call.request !== undefined || !isMissingLogin(response),
      "the fetch that is wrapped ignores its second parameter, so this request left without its headers: pass both parameters on",
      "ERR_UNSAFE_ADAPTER",
    );
    return response;
  };

  return (call) => {
    if (seenToRead !== current()) return sendWatched(call);
    // A function of the caller's may have read it and passed on the `Request` alone.
    return isGlobal || !call.request ? send(inner, call) : sendComplete(inner, call);
  };
}

/** A copy that tells whether somebody has read its headers. They can be replaced, as in any other. */
function watchHeaders(given: RequestInit): { readonly init: RequestInit; readonly isRead: () => boolean } {
  let isRead = false;
  let { headers } = given;
  const init = Object.defineProperty(joinInits(given), "headers", {
    enumerable: true,
    configurable: true,
    get: () => {
      isRead = true;
      return headers;
    },
    set: (replaced: RequestInit["headers"]) => {
      headers = replaced;
    },
  });
  return { init, isRead: () => isRead };
}

/** Sends a call with a `Request` that has everything, where there is one. */
export async function sendComplete(inner: Fetch, call: FetchCall, init: RequestInit = call.init): Promise<Response> {
  const request = call.request && completeRequest(call.request, call);
  try {
    const response = await send(inner, { ...call, request, init });
    check(response !== undefined, "the fetch that is wrapped returned no response: is it mocked?");
    return response;
  } catch (error) {
    if (request) discardUnsent(request);
    throw error;
  }
}

/**
 * A `Request` of the same implementation, as none takes those of another. A class of somebody's own may make a request of other
 * parameters, which lead elsewhere: then the given one stays.
 */
function completeRequest(request: Request, call: FetchCall): Request {
  if (isOfGlobalClass(request)) return new Request(request, call.init);
  const complete = copyForeign(request, call);
  check(
    complete.url === call.url,
    "the class of this request makes another request of it: pass a URL, or a plain Request",
    "ERR_UNSAFE_ADAPTER",
  );
  return complete;
}

function copyForeign(request: Request, { url, init }: FetchCall): Request {
  try {
    // Never sent, and without a body that it could take from the given one.
    const Implementation = request.constructor as typeof Request;
    const probe = new Implementation(new Implementation(url), {});
    return probe.url === url ? new Implementation(request, init) : request;
  } catch {
    return request;
  }
}

/** Kintone's "Please login". Any other response may be that of a mock, which need not look at a request. */
function isMissingLogin({ status, headers }: Response): boolean {
  return status === 401 && headers.get("X-Cybozu-Error") === "CB_AU01";
}
