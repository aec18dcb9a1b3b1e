import { createKintoneAuth, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { type AttemptChanges, applyDecision, type RequestParts, undoChanges } from "./apply-decision.ts";

/** What ky 2 passes to a beforeRequest hook; ky 1 passes the request and the options apart. */
interface HookState {
  readonly request: Request;
  readonly options: HookOptions;
}

interface HookOptions {
  readonly context: object;
}

/**
 * A beforeRequest hook that authenticates requests to `baseUrl`, and no others. Put it last: it answers with a new
 * request, and ky 1 runs no hook after one that does.
 *
 * Redirects of an authenticated request are not followed (only a `fetch` of one's own could keep the credentials at
 * home): ky's `HTTPError` for the 3xx surfaces. A session inside a Kintone page is left to the browser.
 *
 * @throws {KintoneAuthError} at creation, the codes of `createKintoneAuth`; a request rejects with the codes of
 * `KintoneAuth.authorize`
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
): (...state: [HookState] | [Request, HookOptions]) => Promise<Request | undefined> {
  const auth = createKintoneAuth(options);
  // ky 1 runs the hook again on each retry, with a clone of the request that the hook answered with. ky keeps one
  // context object for each call.
  const earlierChanges = new WeakMap<object, AttemptChanges>();
  return async (...state) => {
    const { request, options } = readState(state);
    const earlier = earlierChanges.get(options.context);
    const parts: RequestParts = earlier ? undoChanges(request, earlier) : request;
    const decision = await auth.authorize({ method: request.method, url: parts.url, headers: parts.headers });
    if (decision.scheme === "none" && !earlier) return undefined;
    const { input, init, changes } = await applyDecision(request, parts, decision);
    earlierChanges.set(options.context, changes);
    return new Request(input, init);
  };
}

function readState(state: [HookState] | [Request, HookOptions]): HookState {
  return state.length === 1 ? state[0] : { request: state[0], options: state[1] };
}
