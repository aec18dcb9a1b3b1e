import { isKintoneAuthError } from "@kintone-auth/core";
import {
  type Authorizer,
  attachAuthFailure,
  isRepeatableBody,
  type KintoneResponse,
  mayBeAuthFailure,
  refreshAfter,
  type SentRequest,
} from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { stateOf, type TransportState } from "./transport-state.ts";

/** The part of got's responses that is used here. */
interface GotResponse {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  readonly body: unknown;
  /** A hook of the user's may have made the response, or the error that has it. */
  readonly request?: { readonly options?: ResponseOptions | undefined } | undefined;
}

interface ResponseOptions extends Partial<Pick<GotOptions, "hooks" | "body" | "isStream">> {
  readonly retry: RetryOptions;
}

/** Of got's options, which have both members. Only some majors say so in their types. */
interface RetryOptions {
  readonly limit?: number;
  readonly calculateDelay?: CalculateDelay<never>;
}

/** The majors type the parameter differently. */
type CalculateDelay<Parameter> = (parameter: Parameter) => number | Promise<number>;

/** What got's `retryWithMergedOptions` is called with. */
interface MergedOptions {
  readonly preserveHooks: true;
  readonly retry: { readonly limit: number; readonly calculateDelay: CalculateDelay<{ readonly error: Error }> };
}

interface GotError extends Error {
  readonly response?: GotResponse | undefined;
}

export type AfterResponseHook = <Response extends GotResponse>(
  response: Response,
  retryWithMergedOptions: (options: MergedOptions) => never,
) => Promise<Response>;

export type BeforeErrorHook = <Failure extends GotError>(error: Failure) => Promise<Failure>;

/** An afterResponse hook: when an access token has expired, gets a new one, and sends the request once more. */
export function refreshAndRepeat(auth: Authorizer): AfterResponseHook {
  return async (response, retryWithMergedOptions) => {
    if (!mayBeAuthFailure(response.statusCode)) return response;
    const options = response.request?.options;
    const state = sameOriginState(auth, options);
    const sent = sentRequest(auth, state);
    if (!options || !state || !sent) return response;
    const refreshed = await refreshAfter(kintoneResponse(response), sent, isRepeatableBody(options.body));
    if (!refreshed) return response;
    state.refreshed = refreshed;
    if (refreshed === "unrepeatable") return response;
    return retryWithMergedOptions({ preserveHooks: true, retry: allowOneRetry(options.retry) });
  };
}

/** A beforeError hook: adds the reason why Kintone refused the authentication to got's error. */
export function explainRefusal(auth: Authorizer): BeforeErrorHook {
  return async (error) => {
    const { response } = error;
    if (!response || isKintoneAuthError(error.cause)) return error;
    const options = response.request?.options;
    const sent = sentRequest(auth, sameOriginState(auth, options));
    if (!sent) return error;
    // got calls no afterResponse hook for a stream. Its next request gets the new token.
    const refreshed = options?.isStream ? await refreshAfter(kintoneResponse(response), sent, false) : undefined;
    attachAuthFailure(error, kintoneResponse(response), { ...sent, refreshed: refreshed ?? sent.refreshed });
    return error;
  };
}

/** The state of a request whose response came from the base origin. A response from anywhere else refuses nothing of ours. */
function sameOriginState({ origin }: Authorizer, options: ResponseOptions | undefined): TransportState | undefined {
  const state = options && stateOf(options);
  return state?.firstOrigin === origin && !state.hasLeft ? state : undefined;
}

function sentRequest({ locale }: Authorizer, state: TransportState | undefined): SentRequest | undefined {
  return state?.sent && { ...state.sent, refreshed: state.refreshed, locale };
}

function kintoneResponse({ statusCode: status, headers, body }: GotResponse): KintoneResponse {
  return { status, headers, body };
}

/** got counts the repetition as one of its own retries. It must not use up the user's limit, nor be stopped by a delay of 0. */
function allowOneRetry({ limit = 0, calculateDelay = () => 0 }: RetryOptions): MergedOptions["retry"] {
  let isAllowed = true;
  return {
    limit: limit + 1,
    calculateDelay: (state) => {
      const isOurs = isAllowed && state.error.name === "RetryError";
      if (isOurs) isAllowed = false;
      // The parameter comes from got, and goes to a function that got, or its user, has made for it.
      return isOurs ? 1 : calculateDelay(state as never);
    },
  };
}
