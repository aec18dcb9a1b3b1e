import { generateRandomState } from "oauth4webapi";

/** What a state is good for: one Kintone, one OAuth client and one redirect URI. */
export interface StatePurpose {
  readonly origin: string;
  readonly clientId: string;
  readonly redirectUri: string;
}

/**
 * Returns a random state that names its purpose. It needs no signature: the whole state is kept in the user's session, and
 * the callback's is compared with it.
 */
export function newState(purpose: StatePurpose): string {
  return `${generateRandomState()}.${encode(purpose)}`;
}

export function isStateFor(purpose: StatePurpose, state: string): boolean {
  return state.slice(state.indexOf(".") + 1) === encode(purpose);
}

/** Returns base64url, which needs no more encoding in a query. `btoa` suffices, because a normalised URL is ASCII. */
function encode({ origin, clientId, redirectUri }: StatePurpose): string {
  const base64 = btoa(JSON.stringify([origin, clientId, new URL(redirectUri).href]));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
