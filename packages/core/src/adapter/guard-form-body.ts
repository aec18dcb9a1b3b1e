import { type HeaderSource, headerValues } from "../request/headers.ts";
import { isInstanceOf } from "../support/is-instance-of.ts";
import { isPromiseLike, type MaybePromise } from "../support/maybe-promise.ts";

/** The part of a request that is used here. */
interface Upload {
  readonly headers: HeaderSource;
  readonly body?: unknown;
}

/**
 * Calls an action that may fail before the request is sent, and locks the body of a form when it does. Clients cancel the
 * body of a request that fails, and Node.js 24 throws an uncatchable error when the body of a form is cancelled before its
 * first read has ended.
 */
export function guardFormBody<Result>(upload: Upload, action: () => MaybePromise<Result>): MaybePromise<Result> {
  const fail = (error: unknown): never => {
    const { headers, body } = upload;
    const isForm = headerValues(headers, "Content-Type").some((type) => /^multipart\/form-data/i.test(type));
    if (isForm && isInstanceOf(body, "ReadableStream") && !body.locked) body.getReader();
    throw error;
  };
  try {
    const result = action();
    return isPromiseLike(result) ? result.catch(fail) : result;
  } catch (error) {
    return fail(error);
  }
}
