import { KintoneAuthError, type KintoneAuthErrorCode } from "../errors.ts";

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
    check(allowed.includes(key), `${option} has no "${key}"; it takes ${allowed.join(", ")}`);
  }
}

export function checkText(option: string, value: unknown): asserts value is string {
  check(
    typeof value === "string",
    `${option} must be a string, not ${kindOf(value)}${value === undefined ? ": is an environment variable missing?" : ""}`,
  );
  check(value !== "", `${option} must not be empty`);
}

/** A lone surrogate has no UTF-8 form, and a control character in a credential is a line break pasted along. */
export function checkNoControlCharacters(option: string, value: string): void {
  check(!/[\p{Cc}\p{Cs}]/u.test(value), `${option} must not contain control characters or line breaks`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value;
}
