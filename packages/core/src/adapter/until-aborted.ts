/** The part of an `AbortSignal` that is used here. Clients also take one of another implementation. */
interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * Waits for a promise, such as that of a decision, until a signal is aborted: then it rejects with the signal's reason at once,
 * and whatever becomes of the promise later is ignored. Leaves no listener behind. What is no signal never aborts.
 */
export async function untilAborted<Value>(pending: Promise<Value>, signal: unknown): Promise<Value> {
  if (!isSignal(signal)) return pending;
  let abort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason ?? abortError());
  });
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([aborted, pending]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Not a `DOMException`, which not every runtime has: those that lack it, such as React Native, have no `reason` either. */
function abortError(): Error {
  return Object.assign(new Error("The operation was aborted"), { name: "AbortError" });
}

function isSignal(signal: unknown): signal is Signal {
  return typeof signal === "object" && signal !== null && "addEventListener" in signal;
}
