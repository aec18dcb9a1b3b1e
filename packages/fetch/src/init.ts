import { unpolluted } from "@kintone-auth/core/checks";

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

const standardNames: ReadonlySet<string | symbol> = new Set(standardMembers);

/**
 * Copies an `init`, and reads each member once. Members that are undefined are left out, as `fetch` does. The copy inherits
 * nothing, so that a polluted `Object.prototype` adds no member to what `fetch` is given.
 */
export function readInit(given: object = {}): RequestInit {
  const init: Record<string | symbol, unknown> = Object.create(null);
  for (const key of Reflect.ownKeys(given)) {
    if (!standardNames.has(key) && Object.prototype.propertyIsEnumerable.call(given, key)) {
      init[key] = Reflect.get(given, key);
    }
  }
  for (const name of standardMembers) {
    const value = unpolluted(given as Readonly<Record<string, unknown>>, name);
    // Converted as `fetch` does: what the text says is what is decided on.
    if (value !== undefined) init[name] = name === "redirect" || name === "method" ? String(value) : value;
  }
  return init;
}

/** Joins what was read. Like it, the result inherits nothing. */
export function joinInits(...inits: readonly object[]): RequestInit {
  const joined: RequestInit = Object.create(null);
  return Object.assign(joined, ...inits);
}
