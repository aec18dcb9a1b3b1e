import {
  type AuthorizationDecision,
  bringsCredential,
  type KintoneAuth,
  removeCredentials,
  withQuery,
} from "@kintone-auth/core";

/** The part of got's options that is used here. The majors type the functions differently, and call them alike. */
export interface GotOptions {
  readonly url?: string | URL | undefined;
  readonly method: string;
  readonly headers: { [name: string]: unknown };
  cache: unknown;
  request: unknown;
  getRequestFunction(): unknown;
}

/** got's `request` function. */
type Transport = (url: URL, options: TransportOptions, ...rest: readonly unknown[]) => unknown;
type TransportOptions = { readonly headers?: GotOptions["headers"] };

/** The decisions for one attempt, each for its own origin, and the `request` function that the user brought. */
interface Installed {
  readonly decisions: ReadonlyMap<string, AuthorizationDecision>;
  readonly callersOwn: unknown;
}

const installed = new WeakMap<object, Installed>();

/** The caller's own credentials stay behind when a redirect or a retry leaves the origin that they were meant for. */
export function leaveCredentialsBehind(options: GotOptions): void {
  const earlier = installedOn(options);
  if (earlier && !earlier.decisions.has(new URL(options.url ?? "").origin)) removeCredentials(options.headers);
}

/**
 * Installs a `request` function that puts the decision on a copy of Node.js's options, on the way to the function
 * beneath. It takes the place of one that an earlier attempt or another hook installed, and keeps that one's decisions
 * for other origins.
 */
export function installTransport(options: GotOptions, { origin }: KintoneAuth, decision: AuthorizationDecision): void {
  const earlier = installedOn(options);
  if (decision.scheme === "none" && !earlier) return;
  const decisions = new Map(earlier?.decisions);
  if (decision.scheme === "none") decisions.delete(origin);
  else decisions.set(origin, decision);
  // got's own function depends on this hop's protocol: it is asked for anew, without what an earlier hop installed.
  const callersOwn = earlier ? earlier.callersOwn : options.request;
  options.request = callersOwn;
  const beneath = options.getRequestFunction() as Transport;
  const transport: Transport = (url, native, ...rest) => {
    // Looked up by origin now: a hook that ran later may have moved the request, or added the caller's own credential.
    const decision = decisions.get(url.origin);
    const { headers = {} } = native;
    if (!decision || (decision.scheme !== "caller" && bringsCredential(headers))) return beneath(url, native, ...rest);
    // In lower case, as got has all names: no transport then sees two spellings of one header.
    const added = Object.entries(decision.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const authorized = { ...native, headers: { ...headers, ...Object.fromEntries(added) } };
    return beneath(decision.query ? withQuery(url, decision.query) : url, authorized, ...rest);
  };
  installed.set(transport, { decisions, callersOwn });
  options.request = transport;
  // got's cache is keyed by the URL alone: it would answer one user with what another one was allowed to see.
  options.cache = undefined;
}

function installedOn({ request }: GotOptions): Installed | undefined {
  return typeof request === "function" ? installed.get(request) : undefined;
}
