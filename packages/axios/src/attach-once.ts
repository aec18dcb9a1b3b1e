import { check } from "@kintone-auth/core/checks";

/** Not a property of the instance, which would be copied and printed with it. */
const attachedOrigins = new WeakMap<object, Set<string>>();

/**
 * Remembers that an instance authenticates at an origin: unlike other clients, it is changed and not extended.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED`
 */
export function attachOnce(instance: object, origin: string): void {
  const origins = attachedOrigins.get(instance) ?? new Set();
  check(
    !origins.has(origin),
    "this instance is authenticated at this origin already: create another instance for other credentials",
    "ERR_ALREADY_ATTACHED",
  );
  attachedOrigins.set(instance, origins.add(origin));
}
