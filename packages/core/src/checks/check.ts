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

/**
 * The object's own properties, none of them unknown: a misspelt key would pass in silence, and another scheme would be
 * used. Without a prototype, so that nobody who has polluted `Object.prototype` chooses the identity.
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
  // What stands deeper may come from a function, with a secret for a key.
  const named = option === "options" ? ` "${unknown}"` : "";
  check(unknown === undefined, `${option} has an unknown key${named}: it takes ${keys.join(", ")}`);
  return { __proto__: null, ...value };
}

/** A user name and a password that are texts; what else they must be is for the scheme to check. */
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
  if (isPromiseLike(value)) return ": await it, or give a function that answers with it";
  if (typeof value === "function")
    return ": only a whole credential may be one, such as oauth, or the tokens of an app";
  return value === undefined || value === "" ? ": is an environment variable missing?" : "";
}

/** `undefined`, `null`, `array`, `promise`, and so on: of `[object Promise]`. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
}

/** A lone surrogate has no UTF-8 form, and a control character in a credential is a line break pasted along. */
export function checkNoControlCharacters(option: string, value: string): void {
  check(!/[\p{Cc}\p{Cs}]/u.test(value), `${option} must not contain control characters or line breaks`);
}
