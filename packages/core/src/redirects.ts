import type { AuthorizationDecision } from "./authorize.ts";

/**
 * Whether a client may follow redirects of this request on its own: when nothing on it is worth protecting, or only a
 * page's session, whose cookie the browser itself keeps at home.
 */
export function mayFollowRedirects({ scheme, headers }: AuthorizationDecision): boolean {
  return scheme === "none" || (scheme === "session" && Object.keys(headers).join() === "X-Requested-With");
}
