import { type AuthorizationDecision, bringsCredential, type KintoneAuth, withQuery } from "@kintone-auth/core";

/** The part of Node.js's request options that is used here; all but `headers` only where they come without a URL. */
export interface TransportOptions {
  readonly headers?: { readonly [name: string]: unknown };
  readonly protocol?: string | null;
  readonly hostname?: string | null;
  readonly port?: string | number | null;
  readonly path?: string | null;
}

/** got's `request` function: called with a URL and options, or with options alone when got's cache stands between. */
export type Transport = (target: URL | TransportOptions, ...rest: readonly unknown[]) => unknown;

/** The decisions for one attempt, each for its own origin, and the `request` function that the user brought. */
interface Installed {
  readonly decisions: ReadonlyMap<string, AuthorizationDecision>;
  readonly callersOwn: Transport | undefined;
}

const installed = new WeakMap<Transport, Installed>();

/** The user's own `request` function, where `transport` is one of ours that stands on it. */
export function callersTransport(transport: Transport | undefined): Transport | undefined {
  const ours = transport && installed.get(transport);
  return ours ? ours.callersOwn : transport;
}

/**
 * A `request` function that puts the decision on a copy of the options, on the way to the function beneath. It takes the
 * place of one that an earlier attempt or another hook installed, and keeps that one's decisions for other origins.
 */
export function authorizedTransport(
  { origin }: KintoneAuth,
  decision: AuthorizationDecision,
  current: Transport | undefined,
  beneath: Transport,
): Transport {
  const earlier = current && installed.get(current);
  const decisions = new Map(earlier?.decisions).set(origin, decision);
  const transport: Transport = (target, ...rest) => {
    const url = target instanceof URL ? target : urlOf(target);
    const options = target instanceof URL ? (rest[0] as TransportOptions) : target; // What got passes after a URL.
    // Looked up by origin: a hook that ran later may have changed where the request goes.
    const decision = decisions.get(url.origin);
    if (decision === undefined || isOvertaken(decision, options)) return beneath(target, ...rest);
    const headers = withHeaders(options.headers, decision);
    const authorizedUrl = decision.query ? withQuery(url, decision.query) : url;
    return target instanceof URL
      ? beneath(authorizedUrl, { ...options, headers }, ...rest.slice(1))
      : beneath({ ...options, headers, path: authorizedUrl.pathname + authorizedUrl.search }, ...rest);
  };
  installed.set(transport, { decisions, callersOwn: callersTransport(current) });
  return transport;
}

function urlOf({ protocol, hostname, port, path }: TransportOptions): URL {
  return new URL(path ?? "/", `${protocol}//${hostname}${port ? `:${port}` : ""}`);
}

/** Whether a hook that ran after the decision has put the caller's own credential on the request. */
function isOvertaken({ scheme }: AuthorizationDecision, { headers = {} }: TransportOptions): boolean {
  return scheme !== "caller" && bringsCredential(headers);
}

/** In lower case, as got has all names: no transport then sees two spellings of one header. */
function withHeaders(
  headers: TransportOptions["headers"],
  decision: AuthorizationDecision,
): Readonly<Record<string, unknown>> {
  const added = Object.entries(decision.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...headers, ...Object.fromEntries(added) };
}
