import { KintoneAuthError, type KintoneAuthErrorCode } from "../errors.ts";
import { isPromiseLike } from "../maybe-promise.ts";

/** Throws `ERR_INVALID_OPTIONS` unless the condition holds. The message must never contain a value of the caller's. */
export function check(
  condition: boolean,
  message: string,
  code: KintoneAuthErrorCode = "ERR_INVALID_OPTIONS",
): asserts condition {
  if (!condition) throw new KintoneAuthError(code, message);
}

export function checkObject(option: string, value: unknown, shape: string): asserts value is Record<string, unknown> {
  check(
    typeof value === "object" && value !== null && !Array.isArray(value),
    `${option} must be ${shape}, not ${kindOf(value)}`,
  );
}

/** A misspelt key would otherwise pass in silence, and another scheme would be used. */
export function checkKeys(option: string, value: object, allowed: readonly string[]): void {
  for (const key of Object.keys(value)) {
    const meant = allowed.find((name) => name.toLowerCase() === key.toLowerCase());
    const help = meant ? `did you mean "${meant}"?` : `it takes ${allowed.join(", ")}`;
    check(allowed.includes(key), `${option} has no "${key}": ${help}`);
  }
}

export function checkText(option: string, value: unknown): asserts value is string {
  const help = value === undefined || value === "" ? ": is an environment variable missing?" : "";
  check(typeof value === "string", `${option} must be a string, not ${kindOf(value)}${help}`);
  check(value !== "", `${option} must not be empty${help}`);
}

/** A lone surrogate has no UTF-8 form, and a control character in a credential is a line break pasted along. */
export function checkNoControlCharacters(option: string, value: string): void {
  check(!/[\p{Cc}\p{Cs}]/u.test(value), `${option} must not contain control characters or line breaks`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (isPromiseLike(value)) return "a promise (a function may answer with one)";
  return Array.isArray(value) ? "an array" : typeof value;
}
