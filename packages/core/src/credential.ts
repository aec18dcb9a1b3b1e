import { isKintoneAuthError, KintoneAuthError } from "./errors.ts";
import { after, isPromiseLike, type MaybePromise } from "./maybe-promise.ts";

/**
 * Checks and compiles a credential: a value once, here; what a function answers, each time. `undefined` from the
 * function means "not available now".
 */
export function compileCredential<Compiled>(
  option: string,
  credential: unknown,
  compile: (value: unknown) => Compiled,
): () => MaybePromise<Compiled | undefined> {
  if (!isFunction(credential)) {
    const compiled = compile(credential);
    return () => compiled;
  }
  const ask = () => callCredential(option, credential, "so nothing was sent: undefined would let the next scheme try");
  return () => after(ask(), (value) => (value === undefined ? undefined : compile(value)));
}

/** Calls a function of the caller's. Its error does not get out: the message of a secret store may hold the secret. */
export function callCredential<Value>(
  option: string,
  credential: () => MaybePromise<Value>,
  consequence: string = "so nothing was sent",
): MaybePromise<Value> {
  const fail = (error: unknown): never => {
    if (isKintoneAuthError(error)) throw error;
    throw new KintoneAuthError(
      "ERR_CREDENTIALS_UNAVAILABLE",
      `${option}: the function failed, ${consequence}. Its error may hold a secret and is left out: log it inside the function`,
    );
  };
  try {
    const value = credential();
    // The `then` of another library's promise may answer with nothing.
    return isPromiseLike(value) ? Promise.resolve(value).then(undefined, fail) : value;
  } catch (error) {
    return fail(error);
  }
}

export function isFunction(value: unknown): value is () => unknown {
  return typeof value === "function";
}
