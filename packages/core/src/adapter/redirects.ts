import { check } from "../checks/check.ts";
import { credentialHeaders } from "../request/credential-headers.ts";
import type { Decision } from "../schemes/decision.ts";

/**
 * Whether a client may follow redirects by itself: when the request is cross-origin, or authenticated only by a page's
 * session, whose cookie the browser itself sends to its own origin alone.
 */
export function mayFollowRedirects({ isCrossOrigin, scheme, headers }: Decision): boolean {
  return isCrossOrigin || (scheme === "session" && Object.keys(headers).join() === "X-Requested-With");
}

/** How a `fetch` treats redirects of an authorized request. For a page's session, a cross-origin redirect is an error. */
export function redirectPolicy(decision: Decision): Pick<RequestInit, "mode" | "redirect"> {
  return mayFollowRedirects(decision) ? { mode: "same-origin" } : { redirect: "manual" };
}

/**
 * The headers that a cross-origin redirect must not carry. The `Cookie` is among them, whoever has put it on the request:
 * it may be the session of a Kintone user.
 */
const sameOriginHeaders: readonly string[] = [...credentialHeaders, "Cookie"];

/** Removes every Kintone credential, and whatever else a decision has added, from a client's headers. */
export function removeCredentials(headers: Record<string, unknown>, decision?: Decision): void {
  const names = [...sameOriginHeaders, ...Object.keys(decision?.headers ?? {})].map((name) => name.toLowerCase());
  for (const name of Object.keys(headers)) if (names.includes(name.toLowerCase())) delete headers[name];
}

/**
 * @param move what would move the request, where it is not a server's redirect
 * @throws {KintoneAuthError} `ERR_REDIRECT_BODY` when a move to another origin would send a body along
 */
export function checkNoBodyLeaves(hasBody: boolean, move = "a redirect"): void {
  check(
    !hasBody,
    `${move} to another origin was not followed: it would have sent the body of the request there. ` +
      "If that server is yours, send the request to it",
    "ERR_REDIRECT_BODY",
  );
}
