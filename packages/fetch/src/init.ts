import { emptyPrototype, hasUnpolluted } from "@kintone-auth/core/checks";

/** The members of the Fetch standard, which may be inherited, as those of a `Request` are that is passed as `init`. */
const standardMembers = [
  "method",
  "headers",
  "body",
  "redirect",
  "signal",
  "mode",
  "credentials",
  "cache",
  "integrity",
  "keepalive",
  "referrer",
  "referrerPolicy",
  "duplex",
  "priority",
  "window",
] as const;

/**
 * Copies an `init`, and reads each member once. Members that are undefined are left out, as `fetch` does. The copy inherits
 * nothing, so that a polluted `Object.prototype` adds no member to what `fetch` is given.
 */
export function readInit(given: object = {}): RequestInit {
  const init: Record<string | symbol, unknown> = Object.create(emptyPrototype);
  for (const key of memberNames(given)) {
    const value: unknown = Reflect.get(given, key);
    // Converted as `fetch` does: what the text says is what is decided on.
    if (value !== undefined) init[key] = key === "redirect" || key === "method" ? String(value) : value;
  }
  return init;
}

function memberNames(given: object): Iterable<string | symbol> {
  const names = Reflect.ownKeys(given);
  const prototype: unknown = Object.getPrototypeOf(given);
  if (prototype === Object.prototype || prototype === null || prototype === emptyPrototype) return names;
  return new Set([...names, ...standardMembers.filter((name) => hasUnpolluted(given, name))]);
}

/** Joins what was read. Like it, the result inherits nothing. */
export function joinInits(...inits: readonly object[]): RequestInit {
  const joined: RequestInit = Object.create(emptyPrototype);
  return Object.assign(joined, ...inits);
}
