import { isKintoneAuthError, KintoneAuthError } from "../errors.ts";
import { isFunction } from "../support/functions.ts";
import { after, isPromiseLike, type MaybePromise } from "../support/maybe-promise.ts";
import { Unavailable } from "../support/unavailable.ts";

/**
 * Checks and compiles a credential: a value once, now; the value that a function returns, each time it is called. A
 * function that returns `undefined` makes the credential unavailable for this request.
 */
export function compileCredential<Compiled>(
  option: string,
  credential: unknown,
  compile: (value: unknown) => Compiled,
  fallback = "fall back to the next scheme",
): () => MaybePromise<Compiled | Unavailable> {
  if (!isFunction(credential)) {
    const compiled = compile(credential);
    return () => compiled;
  }
  const consequence = `so nothing was sent. Return undefined to ${fallback}`;
  return () =>
    after(callCredential(option, credential, consequence), (value) =>
      value === undefined ? new Unavailable("its function returned undefined") : compile(value),
    );
}

/** Calls a function of the caller's. Its error is not passed on: the message of a secret store may contain the secret. */
export function callCredential<Value>(
  option: string,
  credential: () => MaybePromise<Value>,
  consequence: string = "so nothing was sent",
): MaybePromise<Value> {
  const fail = (error: unknown): never => {
    if (isKintoneAuthError(error)) throw error;
    throw new KintoneAuthError(
      "ERR_CREDENTIALS_UNAVAILABLE",
      `${option}: its function threw, ${consequence}. Its error may contain a secret and is left out: log it inside the function`,
    );
  };
  try {
    const value = credential();
    // Adopted by a native promise: the `then` of another library's promise may return undefined.
    return isPromiseLike(value) ? Promise.resolve(value).then(undefined, fail) : value;
  } catch (error) {
    return fail(error);
  }
}
