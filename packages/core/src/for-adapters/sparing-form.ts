import { type HeaderSource, headerValues } from "../header-source.ts";
import { isPromiseLike, type MaybePromise } from "../maybe-promise.ts";

/** The part of a request that is used here: a `Request` has it, and so have got's options. */
interface Upload {
  readonly headers: HeaderSource;
  readonly body?: unknown;
}

/**
 * Calls what may refuse a request. The body of a form is then locked, so that nobody cancels it: ky and got do at once when
 * a hook fails, and Node.js 24 throws where nobody can catch it when a form is cancelled before its first read has ended.
 */
export function sparingForm<Result>(upload: Upload, action: () => MaybePromise<Result>): MaybePromise<Result> {
  const refuse = (error: unknown): never => {
    const { headers, body } = upload;
    const isForm = headerValues(headers, "Content-Type").some((type) => /^multipart\/form-data/i.test(type));
    if (isForm && body instanceof ReadableStream && !body.locked) body.getReader();
    throw error;
  };
  try {
    const result = action();
    return isPromiseLike(result) ? result.catch(refuse) : result;
  } catch (error) {
    return refuse(error);
  }
}
