import type { Authorizer } from "@kintone-auth/core/adapter";
import type { Fetch } from "@kintone-auth/fetch/adapter";
import { hideOptions, hideRequest } from "./hide-request.ts";
import type { BeforeError } from "./ky-client.ts";

/**
 * Hides a request, with the caller's own headers, in the `fetch` that sends it: ky 1's error for a timeout refers to it, and meets no
 * hook.
 */
export function hideSent({ origin }: Authorizer, fetch: Fetch): Fetch {
  return (input, init) => {
    if (input instanceof Request && isSameOrigin(input, origin) && hasOwnHeaders(input)) hideRequest(input);
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

/** What every request says, and what needs no hiding: that takes longer than all else that is done here. */
const commonHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "user-agent"]);

function hasOwnHeaders({ headers }: Request): boolean {
  for (const [name] of headers) if (!commonHeaders.has(name)) return true;
  return false;
}

function isSameOrigin({ url }: Request, origin: string): boolean {
  return url.startsWith(`${origin}/`);
}
