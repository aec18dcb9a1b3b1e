import { check } from "../checks/check.ts";
import type { ObservedDecision } from "../options.ts";
import { pathWithoutRequestToken } from "../request/request-token.ts";
import { isPromiseLike } from "../support/maybe-promise.ts";
import { resolveUrl } from "../support/urls.ts";

/** Reports to the caller's `onDecision` which scheme a request carries. Throws what that throws. */
export type DecisionReport = (
  scheme: ObservedDecision["scheme"],
  request: { readonly method: string; readonly url: string | URL | undefined },
) => void;

/** @returns undefined without an observer, so that no request takes longer */
export function compileOnDecision(onDecision: unknown, baseOrigin: string): DecisionReport | undefined {
  if (onDecision === undefined) return undefined;
  check(isObserver(onDecision), "onDecision must be a function: it is called with { scheme, method, url }");
  return (scheme, { method, url: given }) => {
    const url = resolveUrl(String(given), baseOrigin);
    // No client sends anything else. The path of `data:text/plain,…` would be the data.
    if (!url || !/^https?:$/.test(url.protocol)) return;
    // A redirect may name the URL that was asked for, with its query.
    const path = pathWithoutRequestToken(url.pathname);
    const result = onDecision({ scheme, method: method.toUpperCase(), url: url.origin + path });
    // Nobody waits for it, and an unhandled rejection would end the process.
    if (isPromiseLike(result)) result.then(undefined, () => undefined);
  };
}

function isObserver(value: unknown): value is (decision: ObservedDecision) => unknown {
  return typeof value === "function";
}
