import { check } from "../checks/check.ts";

/** The origins that a client authenticates at: a property would go along when a client is spread or printed. */
const attachedOrigins = new WeakMap<object, Set<string>>();

/**
 * For a client that is changed and not extended: remembers that it is authenticated at an origin.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED`
 */
export function attachOnce(client: object, origin: string): void {
  const origins = attachedOrigins.get(client) ?? new Set();
  check(
    !origins.has(origin),
    "this instance is authenticated at this origin already: create another instance for other credentials",
    "ERR_ALREADY_ATTACHED",
  );
  attachedOrigins.set(client, origins.add(origin));
}
