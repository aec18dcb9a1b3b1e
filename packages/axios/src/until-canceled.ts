import { untilAborted } from "@kintone-auth/core/adapter";
import axios, { type InternalAxiosRequestConfig as Config } from "axios";

/** Waits for a promise until the request is cancelled, by its `signal` or its `cancelToken`: then it rejects with axios's error. */
export function untilCanceled<Value>(pending: Promise<Value>, config: Config): Promise<Value> {
  const { signal, cancelToken } = config;
  if (!signal && !cancelToken) return pending;
  return untilAborted(pending, {
    aborted: Boolean(signal?.aborted || cancelToken?.reason),
    get reason() {
      return cancelToken?.reason ?? new axios.CanceledError(undefined, config);
    },
    addEventListener: (type: string, listener: () => void) => {
      signal?.addEventListener?.(type, listener);
      cancelToken?.subscribe(listener);
    },
    removeEventListener: (type: string, listener: () => void) => {
      signal?.removeEventListener?.(type, listener);
      cancelToken?.unsubscribe(listener);
    },
  });
}
