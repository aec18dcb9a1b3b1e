import { after, type Decision, type MaybePromise, withQuery } from "@kintone-auth/core/adapter";
import { authorizedInit, type FetchCall, partsOf, readRequest } from "@kintone-auth/fetch/adapter";

/** Returns a new request with a decision on it, or undefined for a cross-origin request. */
export function authorizeRequest(
  request: Request,
  decide: (call: FetchCall) => MaybePromise<Decision>,
): MaybePromise<Request | undefined> {
  const call = readRequest(request);
  return after(decide(call), (decision) => {
    if (decision.scheme === "none") return undefined;
    const init = authorizedInit(call, decision);
    const target = decision.query ? moveRequest(request, withQuery(request.url, decision.query)) : request;
    return after(target, (target) => new Request(target, init));
  });
}

/** The same request to another URL. */
export async function moveRequest(request: Request, url: string | URL): Promise<Request> {
  return new Request(url, await partsOf(request));
}
