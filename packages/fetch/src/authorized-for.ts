/**
 * In the `init` of an authorized request, and on a `Request` of one: the URL that it was authorized for. Another wrapper of that
 * origin which the request passes, also one of another copy of this package, must not add a second identity. Spreading an `init`
 * keeps the symbol.
 */
const authorizedFor: unique symbol = Symbol.for("@kintone-auth/fetch/authorizedFor");

/** What joins the `init` of an authorized request. */
export function authorizationMark(url: string): object {
  return { [authorizedFor]: url };
}

/** Marks a request and its clones: a client may send one of those. */
export function markAuthorized(request: Request, url: string): Request {
  const clone = request.clone.bind(request);
  const cloneMarked = () => markAuthorized(clone(), url);
  // Reflect.defineProperty does not throw where a runtime does not let its requests be changed.
  Reflect.defineProperty(request, authorizedFor, { value: url, configurable: true });
  Reflect.defineProperty(request, "clone", { value: cloneMarked, configurable: true, writable: true });
  return request;
}

interface MarkedCall {
  readonly init: object;
  readonly request: Request | undefined;
}

/** Whether another wrapper has authorized a call for this origin. */
export function isAuthorizedFor(origin: string, { init, request }: MarkedCall): boolean {
  const isMarked = (holder: object) => String(Reflect.get(holder, authorizedFor)).startsWith(`${origin}/`);
  return isMarked(init) || (request !== undefined && isMarked(request));
}
