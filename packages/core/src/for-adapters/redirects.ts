import { check } from "../checks/check.ts";
import type { AuthorizationDecision } from "../decision.ts";
import { type HeaderSource, headerValues } from "../header-source.ts";
import { credentialHeaders } from "../schemes/headers.ts";

/**
 * Whether a client may follow redirects on its own: with nothing of home's on the request, or a page's session alone, whose
 * cookie the browser itself keeps at home.
 */
export function mayFollowRedirects({ scheme, headers }: AuthorizationDecision): boolean {
  return scheme === "none" || (scheme === "session" && Object.keys(headers).join() === "X-Requested-With");
}

/** How `fetch` is to treat the redirects of an authenticated request: those of a page's session end at another origin. */
export function redirectPolicy(decision: AuthorizationDecision): Pick<RequestInit, "mode" | "redirect"> {
  return mayFollowRedirects(decision) ? { mode: "same-origin" } : { redirect: "manual" };
}

/** What no redirect takes along. The `Cookie` too: whoever has put it there, it may be the session of a Kintone user. */
export function headersForHomeOnly(): readonly string[] {
  return [...credentialHeaders, "Cookie"];
}

/** Removes every Kintone credential, and what else a decision added, from a client's headers for another origin. */
export function removeCredentials(headers: Record<string, unknown>, decision?: AuthorizationDecision): void {
  removeHeaders(headers, [...headersForHomeOnly(), ...Object.keys(decision?.headers ?? {})]);
}

function removeHeaders(headers: Record<string, unknown>, names: readonly string[]): void {
  const lowerCaseNames = names.map((name) => name.toLowerCase());
  for (const name of Object.keys(headers)) if (lowerCaseNames.includes(name.toLowerCase())) delete headers[name];
}

/** Puts a new decision in the place of an earlier one: what that had replaced of the caller's own is there again. */
export function replaceCredentials(
  headers: Record<string, unknown>,
  earlier: AuthorizationDecision,
  decision: AuthorizationDecision,
  callersOwn: HeaderSource,
): void {
  const names = Object.keys(earlier.headers);
  const replaced = names.map((name) => [name, headerValues(callersOwn, name)] as const);
  removeHeaders(headers, names);
  for (const [name, [value, ...more]] of replaced) {
    if (value !== undefined) headers[name] = more.length > 0 ? [value, ...more] : value;
  }
  // Of two spellings of a name, Node.js sends what was set last.
  Object.assign(headers, decision.headers);
}

/** @throws {KintoneAuthError} `ERR_REDIRECT_BODY` when a redirect would take a body to another origin */
export function checkNoBodyLeaves(hasBody: boolean): void {
  check(
    !hasBody,
    "a redirect to another origin was not followed: it would have taken the body of the request there. " +
      "If that server is yours, send the request to it",
    "ERR_REDIRECT_BODY",
  );
}

/**
 * `asked` is what was asked of `fetch` before, by the wrapper of another Kintone's, which cannot see the adapter beneath.
 *
 * @throws {KintoneAuthError} `ERR_UNSAFE_ADAPTER` when an adapter of axios would take credentials along a redirect
 */
export function checkAdapterStopsRedirects(
  adapterName: string,
  decision: AuthorizationDecision,
  asked: { readonly redirect?: unknown } | undefined,
): void {
  check(
    adapterName !== "xhr" || (mayFollowRedirects(decision) && asked?.redirect !== "manual"),
    'the xhr adapter takes credentials along redirects: use adapter: "fetch", or session',
    "ERR_UNSAFE_ADAPTER",
  );
}
