import { type Authorizer, isAttached, markAttached } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";
import type { Fetch } from "./call.ts";
import { lookUpGlobally } from "./global-fetch.ts";

/**
 * Wraps a `fetch`. The global `fetch` is looked up at each call, so that a mock or a polyfill that replaces it later is used.
 * Another `fetch` is used as it is, and one that has been wrapped with the same options is returned.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` for anything but a `fetch`, `ERR_ALREADY_ATTACHED`
 */
export function wrapFetch(
  fetch: Fetch,
  authorizer: () => Authorizer,
  wrap: (inner: Fetch, auth: Authorizer) => Fetch,
): Fetch {
  // Before the options, which are in the place of the fetch where the fetch was forgotten.
  check(typeof fetch === "function", "the first parameter must be a fetch: write withKintoneAuth(fetch, options)");
  check(
    // Such a client may ignore `redirect: "manual"`, and send the credentials along with a redirect.
    !["interceptors", "extend", "raw"].some((name) => name in fetch),
    "the first parameter is a client, not a fetch: use the client's own package, or give the client this fetch",
  );
  const auth = authorizer();
  if (isAttached(auth, [fetch])) return fetch;
  const wrapInner = (inner: Fetch) => wrap(inner, auth);
  const wrapped = fetch === globalThis.fetch ? wrapGlobal(fetch, wrapInner) : wrapInner(fetch);
  return markAttached(wrapped, auth, fetch);
}

function wrapGlobal(fetch: Fetch, wrap: (inner: Fetch) => Fetch): Fetch {
  // The global fetch may have been replaced by the wrapper itself, or by a function that calls it: a call that comes back
  // goes to the original. Spreading an `init` keeps the symbol.
  const isAuthorized = Symbol("isAuthorized");
  const lookUp = lookUpGlobally((input, init) => {
    if (globalThis.fetch === fetch) return fetch(input, init);
    // This project's own copy. Another copy would read its headers, which only whoever sends them shall do.
    return globalThis.fetch(input, Object.assign(Object(init), { [isAuthorized]: true }));
  });
  const wrapped = wrap(lookUp);
  return (input, init) => (Object.hasOwn(Object(init), isAuthorized) ? fetch(input, init) : wrapped(input, init));
}
