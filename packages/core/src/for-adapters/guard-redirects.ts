import type { AuthorizationDecision } from "../authorize.ts";
import { checkNoBodyLeaves, removeCredentials } from "./redirects.ts";

/** The options of a hop as Node.js's `http.request` takes them, and `href`, of which they were made. */
type Hop = Record<string, unknown>;

/** The authenticated request that a chain of redirects begins with. */
interface FirstRequest {
  readonly origin: string;
  /** In upper case. */
  readonly method: string;
  readonly hasBody: boolean;
  readonly decision: AuthorizationDecision;
}

/**
 * A `beforeRedirect` for a client that follows redirects by itself and calls back before each hop (RFC 9110, section
 * 15.4). Once a chain has left the origin, no hop carries a credential, not even back at home. The caller's own
 * `beforeRedirect` is called in between: what it adds then is taken off too, and it cannot send a hop elsewhere unnoticed.
 */
export function guardRedirects<Rest extends readonly unknown[]>(
  { origin, method, hasBody, decision }: FirstRequest,
  callersOwn?: (hop: Hop, ...rest: Rest) => void,
): { beforeRedirect(hop: Hop, ...rest: Rest): void; hasLeft(): boolean } {
  let hasLeft = false;
  const keepAtHome = (hop: Hop) => {
    if (!hasLeft) return;
    const { headers } = hop;
    if (isRecord(headers)) removeCredentials(headers, decision);
    delete hop["auth"];
    // A client that drops the body changes the method to GET.
    checkNoBodyLeaves(hasBody && hop["method"] === method);
  };
  const beforeRedirect = (hop: Hop, ...rest: Rest) => {
    hasLeft ||= new URL(String(hop["href"])).origin !== origin;
    keepAtHome(hop);
    const destination = destinationOf(hop);
    callersOwn?.(hop, ...rest);
    hasLeft ||= destinationOf(hop) !== destination;
    keepAtHome(hop);
    if (!hasLeft && decision.query && hop["method"] === method) addQuery(hop, decision.query);
  };
  return { beforeRedirect, hasLeft: () => hasLeft };
}

/** Where the hop connects to, which behind a proxy is not what `href` says. */
function destinationOf({ protocol, hostname, host, port, socketPath }: Hop): string {
  return JSON.stringify([protocol, hostname, host, port, socketPath]);
}

function addQuery(hop: Hop, query: Readonly<Record<string, string>>): void {
  const path = String(hop["path"]);
  const added = new URLSearchParams(query).toString();
  if (!path.includes(added)) hop["path"] = path + (path.includes("?") ? "&" : "?") + added;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
