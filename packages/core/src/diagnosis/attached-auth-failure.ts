import { type HeaderSource, headerValues } from "../header-source.ts";
import { jsonObjectOf } from "../json-object.ts";
import { own } from "../own-property.ts";
import {
  type AuthFailure,
  diagnoseAuthFailure,
  type FailedRequest,
  mayBeAuthFailure,
} from "./diagnose-auth-failure.ts";

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

/** What a client knows of an answer of Kintone's. The body as the client has read it, if it has. */
export interface KintoneAnswer extends Omit<FailedRequest, "code"> {
  readonly headers: HeaderSource | undefined;
  readonly body: unknown;
}

/** More than any refusal of Kintone's: what is longer is not looked into. */
export const longestRefusal = 100_000;

/** Attaches the diagnosis of an answer to the client's error, once, and adds one line to its message. */
export function attachAuthFailure(error: Error, answer: KintoneAnswer): void {
  if (!mayBeAuthFailure(answer.status)) return;
  try {
    const failure = diagnoseAuthFailure({ ...answer, code: codeOf(answer) });
    if (failure && !getAuthFailure(error)) attach(error, failure);
  } catch {
    // An error that cannot be read or changed must not hide behind another.
  }
}

function codeOf({ headers = {}, body }: KintoneAnswer): string | undefined {
  const code = headerValues(headers, "X-Cybozu-Error")[0] ?? own(jsonObjectOf(body, longestRefusal), "code");
  return typeof code === "string" ? code : undefined;
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
