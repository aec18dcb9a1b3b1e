import { isInstanceOf } from "../support/is-instance-of.ts";
import { own } from "../support/own-property.ts";
import type { AuthFailure } from "./diagnose-auth-failure.ts";
import { diagnoseResponse, type KintoneResponse, type SentRequest } from "./diagnose-response.ts";

const attached = Symbol.for("@kintone-auth/core/AuthFailure");

/**
 * Returns the reason that `withKintoneAuth` has attached to a client's error, or to the response of a `fetch`. Returns
 * undefined for another failure, and for an unknown one. Works across duplicate copies of this package. Never throws.
 *
 * @example
 * ```ts
 * import { getAuthFailure } from "@kintone-auth/core";
 *
 * try {
 *   throw new Error("of an HTTP client");
 * } catch (error) {
 *   const failure = getAuthFailure(error);
 *   if (failure?.refresh) console.log("a new access token is needed");
 * }
 * ```
 */
export function getAuthFailure(errorOrResponse: unknown): AuthFailure | undefined {
  try {
    // Only `attach` puts anything under this symbol.
    return own(errorOrResponse, attached) as AuthFailure | undefined;
  } catch {
    // A proxy that cannot be read has no failure of ours.
    return undefined;
  }
}

/**
 * Diagnoses a response, and attaches the result to the client's error, or to the response itself, once. The message of an
 * error gets one more line. Never throws.
 */
export function attachAuthFailure(target: object, response: KintoneResponse, sent: SentRequest): void {
  try {
    const failure = diagnoseResponse(response, sent);
    if (failure && !getAuthFailure(target)) attach(target, failure);
  } catch {
    // A target that cannot be read or changed must not be replaced by another error.
  }
}

function attach(target: object, failure: AuthFailure): void {
  // Reflect.defineProperty and Reflect.set do not throw where the target is frozen.
  const isAttached = Reflect.defineProperty(target, attached, { value: failure });
  if (!isAttached || !isInstanceOf(target, "Error")) return;
  const { message, stack } = target;
  const explained = `${message}\n${failure.summary}`;
  Reflect.set(target, "message", explained);
  // Node.js prints the stack, which repeats the message that the error was made with.
  if (stack?.includes(message)) {
    Reflect.set(
      target,
      "stack",
      stack.replace(message, () => explained),
    );
  }
}
