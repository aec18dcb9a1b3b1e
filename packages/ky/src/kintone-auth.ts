import {
  type Authorizer,
  after,
  authorizedInit,
  authorizeFetch,
  createAuthorizer,
  type KintoneAuth,
  type KintoneAuthOptions,
  keepAgentsOutOfPrint,
  keepOutOfPrint,
  type MaybePromise,
  requestWithQuery,
} from "@kintone-auth/core";
import { type Attempt, withoutEarlierAttempt } from "./earlier-attempt.ts";

/** What ky 2 passes to a beforeRequest hook, once a call. */
interface HookState {
  readonly request: Request;
  readonly options: HookOptions;
}

/** What ky 1 passes beside the request, on each attempt of a call. */
interface HookOptions {
  /** An object of its own for each call. */
  readonly context: object;
}

/**
 * A beforeRequest hook that authenticates requests to `baseUrl`, and no others. Put it last: it answers with a new
 * request, and ky 1 runs no hook after one that does.
 *
 * Redirects of an authenticated request are not followed, since a hook cannot keep the credentials at home: ky's
 * `HTTPError` for the 3xx surfaces. `withKintoneAuth` follows them. Those of a session inside a Kintone page the browser
 * follows, within that Kintone alone.
 *
 * @throws {KintoneAuthError} the codes of `createKintoneAuth`; a request rejects with those of `KintoneAuth.authorize`
 *
 * @example
 * ```ts
 * import { kintoneAuth } from "@kintone-auth/ky";
 * import ky from "ky";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const api = ky.create({ hooks: { beforeRequest: [kintoneAuth({ baseUrl, apiToken: "someToken" })] } });
 *
 * const { records } = await api.get(`${baseUrl}/k/v1/records.json?app=1`).json<{ records: unknown[] }>();
 * console.log(records);
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function kintoneAuth(
  options: KintoneAuthOptions | KintoneAuth,
): (first: HookState | Request, second?: HookOptions) => MaybePromise<Request | undefined> {
  const auth = createAuthorizer(options);
  const attempts = new WeakMap<object, Attempt>();
  return (first, second) => {
    const { request: current, options } = "request" in first ? first : { request: first, options: second };
    const earlier = second && attempts.get(second.context);
    return after(earlier ? withoutEarlierAttempt(current, earlier) : current, (request) =>
      after(authenticated(auth, request, options), (authorized) => {
        if (!authorized) return earlier && request;
        if (second) attempts.set(second.context, { before: request, after: authorized });
        return authorized;
      }),
    );
  };
}

/** Undefined where the request goes elsewhere. */
function authenticated(
  auth: Authorizer,
  request: Request,
  options: HookOptions | undefined,
): MaybePromise<Request | undefined> {
  const headers = new Headers(request.headers);
  return after(authorizeFetch(auth, request), (decision) => {
    if (decision.scheme === "none") return undefined;
    keepAgentsOutOfPrint(options);
    const init = authorizedInit(request, headers, decision);
    const target = decision.query ? requestWithQuery(request, decision.query) : request;
    return after(target, (target) => keepOutOfPrint(new Request(target, init)));
  });
}
