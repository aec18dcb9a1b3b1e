import { diagnoseAnswer, type KintoneAnswer } from "./diagnose-answer.ts";
import type { AuthFailure } from "./diagnose-auth-failure.ts";

const attached = Symbol.for("@kintone-auth/core/AuthFailure");

/**
 * The reason that `withKintoneAuth` has attached to a client's error, or undefined: another failure, or one that is not
 * known. Works across duplicate copies of this package.
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
export function getAuthFailure(error: unknown): AuthFailure | undefined {
  // What stands behind this symbol was put there by the function below.
  return error instanceof Error ? (Reflect.get(error, attached) as AuthFailure | undefined) : undefined;
}

/** Attaches the diagnosis of an answer to the client's error, once, and adds one line to its message. */
export function attachAuthFailure(error: Error, answer: KintoneAnswer): void {
  try {
    const failure = diagnoseAnswer(answer);
    if (failure && !getAuthFailure(error)) attach(error, failure);
  } catch {
    // An error that cannot be read or changed must not hide behind another.
  }
}

function attach(error: Error, failure: AuthFailure): void {
  // In silence where an error is frozen.
  Reflect.defineProperty(error, attached, { value: failure });
  const { message, stack } = error;
  const explained = `${message}\n${failure.summary}`;
  Reflect.set(error, "message", explained);
  // Node.js prints the stack, which has the message as it was when the error was made.
  if (stack?.includes(message)) {
    Reflect.set(
      error,
      "stack",
      stack.replace(message, () => explained),
    );
  }
}
