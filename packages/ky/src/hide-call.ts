import type { Authorizer } from "@kintone-auth/core/adapter";
import type { Fetch } from "@kintone-auth/fetch/adapter";
import { hideOptions, hideRequest } from "./hide-request.ts";
import type { BeforeError, BeforeRequest } from "./ky-client.ts";

/** A beforeRequest hook that hides what ky's errors refer to: the request, with the caller's own headers, and the call's options. */
export function hideCall({ origin }: Authorizer): BeforeRequest {
  return (first, second) => {
    const { request, options } = "request" in first ? first : { request: first, options: second };
    if (isSameOrigin(request, origin)) {
      hideOptions(options);
      hideRequest(request);
    }
    return undefined;
  };
}

/**
 * The same in a `fetch`: ky 1 calls no hook after an earlier one that returns a request, and its error for a timeout meets no hook.
 */
export function hideSent({ origin }: Authorizer, fetch: Fetch): Fetch {
  return (input, init) => {
    if (input instanceof Request && isSameOrigin(input, origin)) hideRequest(input);
    return fetch(input, init);
  };
}

/**
 * A beforeError hook that keeps the call's options out of what goes through an error's properties, such as `console.dir`. They can
 * still be read. ky 2 makes another request after a timeout.
 */
export function hideError({ origin }: Authorizer): BeforeError {
  return async (first) => {
    const error = first instanceof Error ? first : first.error;
    const request: unknown = Reflect.get(error, "request");
    if (!(request instanceof Request && isSameOrigin(request, origin))) return error;
    hideRequest(request);
    if (!Object.hasOwn(error, "options")) return error;
    hideOptions(Object(Reflect.get(error, "options")));
    Reflect.defineProperty(error, "options", { enumerable: false });
    return error;
  };
}

function isSameOrigin({ url }: Request, origin: string): boolean {
  return url.startsWith(`${origin}/`);
}
