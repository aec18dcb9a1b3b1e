import {
  type Authorizer,
  after,
  guardFormBody,
  hideFromInspection,
  type MaybePromise,
  withQuery,
} from "@kintone-auth/core/adapter";
import { authorizedInit, decide, partsOf, readCall } from "@kintone-auth/fetch/adapter";

/** A new request with a decision on it, or undefined for a cross-origin request. */
export function authorizeRequest(auth: Authorizer, request: Request): MaybePromise<Request | undefined> {
  const call = readCall(request);
  return after(
    guardFormBody(request, () => decide(auth, call)),
    (decision) => {
      if (decision.scheme === "none") return undefined;
      const init = authorizedInit(call, decision);
      const target = decision.query ? moveRequest(request, withQuery(request.url, decision.query)) : request;
      return after(target, (target) => hideFromInspection(new Request(target, init)));
    },
  );
}

/** The same request to another URL. */
export async function moveRequest(request: Request, url: string | URL): Promise<Request> {
  return new Request(url, await partsOf(request));
}
