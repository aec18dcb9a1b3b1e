import type { AuthorizationDecision } from "../authorize.ts";
import { credentialHeaders } from "../caller.ts";

/**
 * Whether a client may follow redirects of an authenticated request on its own: only with a page's session, whose cookie
 * the browser itself keeps at home.
 */
export function mayFollowRedirects({ scheme, headers }: AuthorizationDecision): boolean {
  return scheme === "session" && Object.keys(headers).join() === "X-Requested-With";
}

/** Removes every Kintone credential, and what else a decision added, from a client's headers for another origin. */
export function removeCredentials(headers: Record<string, unknown>, decision?: AuthorizationDecision): void {
  const names = [...credentialHeaders, ...Object.keys(decision?.headers ?? {})].map((name) => name.toLowerCase());
  for (const name of Object.keys(headers)) if (names.includes(name.toLowerCase())) delete headers[name];
}
