import { after, type MaybePromise } from "@kintone-auth/core/adapter";
import { type Attempt, withoutEarlierAttempt } from "./earlier-attempt.ts";
import type { HookOptions } from "./ky-client.ts";

/** What ky 2 passes to a beforeRequest hook, once a call. */
export interface HookState {
  readonly request: Request;
  readonly options: HookOptions;
}

/** A beforeRequest hook of ky 1 and 2. It returns nothing where it changes nothing. */
export type BeforeRequestHook = (
  first: HookState | Request,
  second?: HookOptions,
) => Request | undefined | Promise<Request | undefined>;

/** Returns a new request that is authorized, or undefined for a cross-origin request. */
export type AuthorizeRequest = (
  request: Request,
  options: HookOptions | undefined,
) => MaybePromise<Request | undefined>;

export function authorizingHook(authorize: AuthorizeRequest): BeforeRequestHook {
  const attempts = new WeakMap<object, Attempt>();
  return (first, second) => {
    const { request: current, options } = "request" in first ? first : { request: first, options: second };
    const earlier = second && attempts.get(second.context);
    return after(earlier ? withoutEarlierAttempt(current, earlier) : current, (request) =>
      after(authorize(request, options), (authorized) => {
        if (!authorized) return earlier && request;
        if (second) attempts.set(second.context, { before: request, after: authorized });
        return authorized;
      }),
    );
  };
}
