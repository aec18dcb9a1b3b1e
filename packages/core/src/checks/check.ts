import { KintoneAuthError, type KintoneAuthErrorCode } from "../errors.ts";
import { isPromiseLike } from "../support/maybe-promise.ts";

/** Throws an error unless the condition holds. The message must never contain a value of the caller's. */
export function check(
  condition: boolean,
  message: string,
  code: KintoneAuthErrorCode = "ERR_INVALID_OPTIONS",
): asserts condition {
  if (!condition) throw new KintoneAuthError(code, message);
}

/**
 * Returns an object's own properties, and throws for an unknown one: a misspelt key would otherwise go unnoticed, and another
 * scheme would be used. The result has no prototype, so that a polluted `Object.prototype` does not choose the identity.
 */
export function readObject(
  option: string,
  value: unknown,
  shape: string,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  check(
    typeof value === "object" && value !== null && !Array.isArray(value),
    `${option} must be ${shape}, not ${kindOf(value)}`,
  );
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  // A nested object may come from a credential function, with a secret as its key.
  const named = option === "options" ? ` "${unknown}"` : "";
  check(unknown === undefined, `${option} has an unknown key${named}: it takes ${keys.join(", ")}`);
  return { __proto__: null, ...value };
}

/** Reads a user name and a password that are strings. The scheme checks everything else. */
export function readUser(option: string, value: unknown): { readonly username: string; readonly password: string } {
  const { username, password } = readObject(option, value, "{ username, password }", ["username", "password"]);
  checkText(`${option}.username`, username);
  checkText(`${option}.password`, password);
  return { username, password };
}

export function checkText(option: string, value: unknown): asserts value is string {
  check(typeof value === "string", `${option} must be a string, not ${kindOf(value)}${helpFor(value)}`);
  check(value !== "", `${option} must not be empty${helpFor(value)}`);
}

function helpFor(value: unknown): string {
  if (isPromiseLike(value)) return ": await it, or give a function that returns it";
  if (typeof value === "function")
    return ": only a whole credential may be a function, such as oauth, or the tokens of an app";
  return value === undefined || value === "" ? ": is an environment variable missing?" : "";
}

/** `undefined`, `null`, `array`, `promise` and so on, from `[object Promise]`. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
}

/** Lone surrogates have no UTF-8 form, and a control character in a credential is usually a line break pasted with it. */
export function checkNoControlCharacters(option: string, value: string): void {
  check(!/[\p{Cc}\p{Cs}]/u.test(value), `${option} must not contain control characters or line breaks`);
}
