import { check } from "../checks/check.ts";
import { KintoneAuthError } from "../errors.ts";
import type { ObservedDecision } from "../options.ts";
import { pathWithoutRequestToken } from "../request/request-token.ts";
import { isPromiseLike } from "../support/maybe-promise.ts";
import { resolveUrl } from "../support/urls.ts";

/**
 * Reports to the caller's `onDecision` which scheme a request carries.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` where that throws, with what it threw as the `cause`
 */
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
    if (!url || !/^https?:/.test(url.protocol)) return;
    // At another origin, such as that of a webhook, the path may be the secret.
    const path = url.origin === baseOrigin ? pathToLog(url.pathname) : "";
    try {
      const result = onDecision({ scheme, method: method.toUpperCase(), url: url.origin + path });
      // Nobody waits for it, and an unhandled rejection would end the process.
      if (isPromiseLike(result)) result.then(undefined, () => undefined);
    } catch (cause) {
      // As it is, a client could take it for an error of the network, and try again.
      throw new KintoneAuthError(
        "ERR_INVALID_OPTIONS",
        "onDecision has thrown, and nothing more is sent: see the cause. It must only observe: catch errors inside it",
        { cause },
      );
    }
  };
}

/** A redirect may add a session's ID as a path parameter, or name the URL that was asked for, with its query. */
function pathToLog(path: string): string {
  return pathWithoutRequestToken(path.replace(/(?:;|%(?:25)*3b)[^/]*/gi, ""));
}

function isObserver(value: unknown): value is (decision: ObservedDecision) => unknown {
  return typeof value === "function";
}
