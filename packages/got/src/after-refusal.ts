import {
  type Authorizer,
  attachAuthFailure,
  isKintoneAuthError,
  isRepeatableBody,
  type KintoneAnswer,
  type MaybePromise,
  refreshAfter,
} from "@kintone-auth/core";
import { answeredJourney, type GotOptions, type Journey } from "./authorized-transport.ts";

/** The part of got's responses that is used here. */
interface Answer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  readonly body: unknown;
  readonly request: { readonly options: Pick<GotOptions, "request" | "body" | "isStream"> & { retry: RetryOptions } };
}

/** got has both, and only some of its types say so. */
interface RetryOptions {
  readonly limit?: number;
  readonly calculateDelay?: CalculateDelay<never>;
}

/** The majors type the state differently. */
type CalculateDelay<State> = (state: State) => number | Promise<number>;

/** What got's `retryWithMergedOptions` is called with. */
interface Repetition {
  readonly preserveHooks: true;
  readonly retry: { readonly limit: number; readonly calculateDelay: CalculateDelay<{ readonly error: Error }> };
}

interface GotError extends Error {
  readonly response?: Answer | undefined;
}

type Repeat = (repetition: Repetition) => never;

/** An afterResponse hook: gets a new access token where that can help, and sends the request once more. */
export function repeatWithNewToken(auth: Authorizer) {
  return <Response extends Answer>(response: Response, repeat: Repeat): MaybePromise<Response> =>
    response.statusCode >= 400 ? repeatRefused(auth, response, repeat) : response;
}

async function repeatRefused<Response extends Answer>(
  auth: Authorizer,
  response: Response,
  repeat: Repeat,
): Promise<Response> {
  const { options } = response.request;
  const journey = answeredJourney(auth, options);
  if (!journey?.decision || journey.refreshed) return response;
  const { decision } = journey;
  journey.refreshed = await refreshAfter(decision, answerOf(response, journey), isRepeatableBody(options.body));
  if (journey.refreshed !== "repeated") return response;
  return repeat({ preserveHooks: true, retry: oneRetryMore(options.retry) });
}

/** A beforeError hook: has got's error say why Kintone refused. */
export function explainRefusal(auth: Authorizer) {
  return async <Failure extends GotError>(error: Failure): Promise<Failure> => {
    const { response } = error;
    const journey = response && answeredJourney(auth, response.request.options);
    if (!response || !journey?.decision || isKintoneAuthError(error.cause)) return error;
    const { isStream } = response.request.options;
    const answer = answerOf(response, journey);
    // For a stream, got calls no afterResponse hook.
    const refreshed = isStream ? await refreshAfter(journey.decision, answer, false) : journey.refreshed;
    attachAuthFailure(error, { ...answer, refreshed, locale: auth.locale });
    return error;
  };
}

function answerOf(answer: Answer, { decision, refreshed }: Journey): KintoneAnswer {
  const { statusCode: status, headers, body } = answer;
  return { status, headers, body, scheme: decision?.scheme, refreshed };
}

/** got counts this attempt as a retry of its own: the user's limit is for others, and so is a delay of 0, which means "no". */
function oneRetryMore({ limit = 0, calculateDelay = () => 0 }: RetryOptions): Repetition["retry"] {
  return {
    limit: limit + 1,
    calculateDelay: (state) => (state.error.name === "RetryError" ? 1 : calculateDelay(state as never)), // It is got's own.
  };
}
