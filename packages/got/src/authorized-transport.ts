import { type AuthorizationDecision, bringsCredential, withQuery } from "@kintone-auth/core";

/** The part of got's options that is used here. The majors type the two functions differently, and call them alike. */
export interface GotOptions {
  readonly url?: string | URL | undefined;
  readonly method: string;
  readonly headers: { readonly [name: string]: unknown };
  request: unknown;
  getRequestFunction(): unknown;
}

/** got's `request` function: called with a URL and options, or with options alone when got's cache stands between. */
type Transport = (target: URL | TransportOptions, ...rest: readonly unknown[]) => unknown;
type TransportOptions = { readonly headers?: GotOptions["headers"]; readonly path?: string };

/** The decisions for one attempt, each for its own origin, and the `request` function that the user brought. */
interface Installed {
  readonly decisions: ReadonlyMap<string, AuthorizationDecision>;
  readonly callersOwn: unknown;
}

const installed = new WeakMap<object, Installed>();

/**
 * Installs a `request` function that puts the decision on a copy of Node.js's options, on the way to the function
 * beneath. It takes the place of one that an earlier attempt or another hook installed, and keeps that one's decisions
 * for other origins.
 */
export function installTransport(options: GotOptions, origin: string, decision: AuthorizationDecision): void {
  const earlier = typeof options.request === "function" ? installed.get(options.request) : undefined;
  if (decision.scheme === "none" && !earlier) return;
  const decisions = new Map(earlier?.decisions).set(origin, decision);
  // got's own function depends on this hop's protocol: it is asked for anew, without what an earlier hop installed.
  const callersOwn = earlier ? earlier.callersOwn : options.request;
  options.request = callersOwn;
  const beneath = options.getRequestFunction() as Transport;
  const transport: Transport = (target, ...rest) => {
    // Read now: a hook that ran later may have changed where the request goes, or added the caller's own credential.
    const url = new URL(options.url ?? "");
    const decision = decisions.get(url.origin);
    const native = (target instanceof URL ? rest[0] : target) as TransportOptions;
    if (!decision || (decision.scheme !== "caller" && bringsCredential(native.headers ?? {})))
      return beneath(target, ...rest);
    const authorizedUrl = decision.query ? withQuery(url, decision.query) : url;
    const authorized = { ...native, headers: withHeaders(native.headers, decision.headers) };
    return target instanceof URL
      ? beneath(authorizedUrl, authorized, ...rest.slice(1))
      : beneath({ ...authorized, path: authorizedUrl.pathname + authorizedUrl.search }, ...rest);
  };
  installed.set(transport, { decisions, callersOwn });
  options.request = transport;
}

/** In lower case, as got has all names: no transport then sees two spellings of one header. */
function withHeaders(
  headers: TransportOptions["headers"],
  added: AuthorizationDecision["headers"],
): Record<string, unknown> {
  const lines = Object.entries(added).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...headers, ...Object.fromEntries(lines) };
}
