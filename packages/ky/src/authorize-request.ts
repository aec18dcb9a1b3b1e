import {
  after,
  type Decision,
  isPromiseLike,
  type MaybePromise,
  untilAborted,
  withQuery,
} from "@kintone-auth/core/adapter";
import { authorizedInit, type FetchCall, markAuthorized, partsOf, readRequest } from "@kintone-auth/fetch/adapter";
import { extensionsOf } from "./extensions.ts";
import type { HookOptions } from "./ky-client.ts";

/** Returns a new request with a decision on it, or undefined for a cross-origin request. */
export function authorizeRequest(
  request: Request,
  decide: (call: FetchCall) => MaybePromise<Decision>,
  options: HookOptions | undefined,
): MaybePromise<Request | undefined> {
  const call = readRequest(request);
  const pending = decide(call);
  return after(isPromiseLike(pending) ? untilAborted(pending, request.signal) : pending, (decision) => {
    if (decision.isCrossOrigin) return undefined;
    const init = authorizedInit(call, decision);
    const isCopied = !decision.query && classOf(request);
    const target = isCopied ? request : moveRequest(request, withQuery(request.url, decision.query), options);
    return after(target, (target) =>
      markAuthorized(copyRequest(target, { ...extensionsOf(options), ...init }), request.url),
    );
  });
}

/** The same request to another URL. ky itself makes a stream of a body whose progress it reports. */
export async function moveRequest(
  request: Request,
  url: string | URL,
  options: HookOptions | undefined,
): Promise<Request> {
  const RequestClass = classOf(request) ?? Request;
  return new RequestClass(url, await partsOf(request, options?.onUploadProgress !== undefined));
}

/** The same request with other members. */
export function copyRequest(request: Request, init: RequestInit): Request {
  const RequestClass = classOf(request) ?? Request;
  return new RequestClass(request, init);
}

/**
 * What makes a copy of a request. A hook of ky 2 may return one of another implementation, such as undici's, which the global
 * `Request` does not take, or an object that is only like one. For that it is undefined.
 */
function classOf(request: Request): typeof Request | undefined {
  if (request instanceof Request) return Request;
  const maker: unknown = Reflect.get(request, "constructor");
  const isClass = typeof maker === "function" && Object.prototype.toString.call(maker.prototype) === "[object Request]";
  if (!isClass) return undefined;
  // A framework's own `Request` extends the one that clones are made of.
  return Request.prototype instanceof maker ? Request : (maker as typeof Request); // by its name
}
