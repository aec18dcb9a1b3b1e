import {
  attachAuthFailure,
  isRepeatableBody,
  type KintoneAnswer,
  type KintoneAuth,
  refreshAfter,
} from "@kintone-auth/core";
import { type Attempt, attemptAt, type GotOptions, noteRefreshed } from "./authorized-transport.ts";

/** The part of got's responses that is used here. */
interface Answer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  readonly body: unknown;
  readonly url: string;
}

interface RepeatableAnswer extends Answer {
  readonly request: { readonly options: RepeatableOptions };
}

interface RepeatableOptions extends Pick<GotOptions, "request" | "body"> {
  readonly retry: RetryOptions;
}

/** got has them all, and only some of its types say so. */
interface RetryOptions {
  readonly limit?: number;
  readonly calculateDelay?: CalculateDelay;
}

// The majors type the parameter differently.
type CalculateDelay = (state: never) => number | Promise<number>;

/** What got's `retryWithMergedOptions` is called with. */
interface Repetition {
  readonly preserveHooks: true;
  readonly retry: {
    readonly limit: number;
    readonly calculateDelay: (state: RetryState) => number | Promise<number>;
  };
}

interface RetryState {
  readonly error: Error;
}

/** The part of got's errors that is used here. */
interface GotError extends Error {
  readonly options: Pick<GotOptions, "request" | "isStream">;
  readonly response?: Answer | undefined;
}

/** An afterResponse hook: gets a new access token where that can help, and sends the request once more. */
export function repeatWithNewToken({ origin }: KintoneAuth) {
  return async <Response extends RepeatableAnswer>(
    response: Response,
    repeat: (repetition: Repetition) => never,
  ): Promise<Response> => {
    if (response.statusCode < 400) return response;
    const { options } = response.request;
    const attempt = attemptAt(origin, options, response.url);
    const refreshed =
      attempt && (await refreshAfter(attempt.decision, answerOf(response, attempt), isRepeatableBody(options.body)));
    if (refreshed) noteRefreshed(options, refreshed);
    return refreshed === "repeated" ? repeat({ preserveHooks: true, retry: oneRetryMore(options.retry) }) : response;
  };
}

/** A beforeError hook: has got's error say why Kintone refused. */
export function explainRefusal({ origin, locale }: KintoneAuth) {
  return async <Failure extends GotError>(error: Failure): Promise<Failure> => {
    const { options, response } = error;
    const attempt = response && attemptAt(origin, options, response.url);
    if (!attempt) return error;
    const answer = answerOf(response, attempt);
    // For a stream, got calls no afterResponse hook.
    const refreshed = options.isStream ? await refreshAfter(attempt.decision, answer, false) : attempt.refreshed;
    attachAuthFailure(error, { ...answer, refreshed, locale });
    return error;
  };
}

function answerOf({ statusCode: status, headers, body }: Answer, { decision, refreshed }: Attempt): KintoneAnswer {
  return { status, headers, body, scheme: decision.scheme, refreshed };
}

/** got counts this attempt as a retry of its own: the user's limit is for others, and so is a delay of 0, which means "no". */
function oneRetryMore({ limit = 0, calculateDelay = () => 0 }: RetryOptions): Repetition["retry"] {
  return {
    limit: limit + 1,
    calculateDelay: (state) => (state.error.name === "RetryError" ? 1 : calculateDelay(state as never)), // it is got's own
  };
}
