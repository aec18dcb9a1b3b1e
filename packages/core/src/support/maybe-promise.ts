/** A value, or a promise of it. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Calls `next` with the value: synchronously unless the value is a promise, so that a synchronous path stays synchronous. */
export function after<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return isPromiseLike(value) ? value.then(next) : next(value);
}

/** Also true for promises of other libraries, such as `kintone.Promise`. */
export function isPromiseLike<Value>(value: MaybePromise<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === "function";
}
