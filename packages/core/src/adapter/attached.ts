import type { Authorizer } from "../auth/authorizer.ts";
import { check } from "../checks/check.ts";

/** Under this symbol, a function has the authorizers that it brings. Another copy of this package finds them as well. */
const key: unique symbol = Symbol.for("@kintone-auth/core/Attached");

interface Attached {
  readonly [key]?: readonly Authorizer[];
}

/**
 * Notes on what authenticates, such as a hook or a wrapped client, whose authorizer it brings, and those of what is wrapped.
 * A module that is loaded a second time then sees it.
 */
export function markAttached<Target extends object>(target: Target, auth: Authorizer, inner?: object): Target {
  // Not enumerable, so that it is neither copied nor printed.
  return Object.defineProperty(target, key, { value: [auth, ...authorizersOf(inner)] });
}

/**
 * Whether one of these values already brings the authentication that is to be attached, made of options that say the same.
 *
 * @throws {KintoneAuthError} `ERR_ALREADY_ATTACHED` when one brings other options for the same origin
 */
export function isAttached(auth: Authorizer, candidates: readonly unknown[]): boolean {
  const earlier = candidates.flatMap(authorizersOf).find(({ origin }) => origin === auth.origin);
  check(
    earlier === undefined || earlier.equals(auth),
    "this client already has other options for this origin: wrap the original client, or create another; " +
      "a function counts as the same only if it is the same object",
    "ERR_ALREADY_ATTACHED",
  );
  return earlier !== undefined;
}

function authorizersOf(candidate: unknown): readonly Authorizer[] {
  // Only `markAttached` puts anything under this symbol.
  return (typeof candidate === "function" && (candidate as Attached)[key]) || [];
}
