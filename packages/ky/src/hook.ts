import { type Authorizer, after, hideFromInspection } from "@kintone-auth/core/adapter";
import { authorizeRequest } from "./authorize-request.ts";
import { type Attempt, withoutEarlierAttempt } from "./earlier-attempt.ts";

/** What ky 2 passes to a beforeRequest hook, once a call. */
export interface HookState {
  readonly request: Request;
  readonly options: HookOptions;
}

/** What ky 1 passes beside the request, on each attempt of a call. */
export interface HookOptions {
  /** An object of its own for each call. */
  readonly context: object;
}

/** A beforeRequest hook of ky 1 and 2. It returns nothing where it changes nothing. */
export type BeforeRequestHook = (
  first: HookState | Request,
  second?: HookOptions,
) => Request | undefined | Promise<Request | undefined>;

export function authorizingHook(auth: Authorizer): BeforeRequestHook {
  const attempts = new WeakMap<object, Attempt>();
  return (first, second) => {
    const { request: current, options } = "request" in first ? first : { request: first, options: second };
    hideFromInspection(Reflect.get(Object(options), "dispatcher"));
    const earlier = second && attempts.get(second.context);
    return after(earlier ? withoutEarlierAttempt(current, earlier) : current, (request) =>
      after(authorizeRequest(auth, request), (authorized) => {
        if (!authorized) return earlier && request;
        if (second) attempts.set(second.context, { before: request, after: authorized });
        return authorized;
      }),
    );
  };
}
