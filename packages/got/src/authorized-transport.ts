import {
  type AuthorizationDecision,
  type Authorizer,
  after,
  checkNoBodyLeaves,
  headersForHomeOnly,
  keepRequestOutOfPrint,
  type Refreshed,
  removeCredentials,
  sparingForm,
  withQuery,
} from "@kintone-auth/core";

/** The part of got's options that is used here. The majors type the functions differently, and call them alike. */
export interface GotOptions extends Partial<Record<"body" | "cache" | "request" | "username" | "password", unknown>> {
  readonly url?: string | URL | undefined;
  readonly isStream: boolean;
  readonly method: string;
  readonly headers: { [name: string]: unknown };
  getRequestFunction(): unknown;
}

/** got's `request` function. */
type Transport = (url: URL, options: Partial<Pick<GotOptions, "headers">>, ...rest: readonly unknown[]) => unknown;

/** A request and all that comes of it, hop by hop and attempt by attempt. It goes along in the `request` function. */
export interface Journey {
  /** Where it began. */
  readonly origin: string;
  /** The `request` function that the user brought. */
  readonly callersOwn: unknown;
  /** Whose Kintone is where it began; undefined when it is nobody's. */
  auth: Authorizer | undefined;
  /** Whether a hop has gone to another origin: from there on none carries a credential, not even back at home. */
  hasLeft: boolean;
  /** Of the latest attempt, or hop. */
  decision: AuthorizationDecision | undefined;
  /** What became of an earlier attempt, whose access token had expired. */
  refreshed: Refreshed | undefined;
}

/**
 * Of a `request` function of ours. What stands there is a function, so that a journey is not printed with it. A WeakMap with
 * an entry for each attempt was measurably slower.
 */
const journeyKey = Symbol("journey");
/** A body that a stream is given later: nobody can tell what it says. */
const pipedBody = Symbol("pipedBody");

/** A beforeRequest hook: got calls it for each attempt, and each hop of a redirect. */
export function authorizeHops(auth: Authorizer): (options: GotOptions) => void {
  return (options) => sparingForm(options, () => authorizeHop(auth, options));
}

/** Installs, for one attempt or one hop, a `request` function that decides and authenticates. */
function authorizeHop(auth: Authorizer, options: GotOptions): void {
  const { url = "", request } = options;
  const { origin } = url instanceof URL ? url : new URL(url);
  const journey = journeyOf(request) ?? { ...unbegun, origin, callersOwn: request };
  // Another hook may be for where it began.
  if (journey.origin === auth.origin) journey.auth = auth;
  journey.hasLeft ||= journey.origin !== origin;
  if (journey.hasLeft && journey.auth) leaveBehind(options);
  installTransport(options, journey);
}

function journeyOf(request: unknown): Journey | undefined {
  // What stands behind this symbol was put there by `installTransport`.
  return (request as { readonly [journeyKey]?: () => Journey } | undefined)?.[journeyKey]?.();
}

const unbegun = { auth: undefined, hasLeft: false, decision: undefined, refreshed: undefined };

/** The journey that ends with an answer from the origin, if it does. */
export function answeredJourney({ origin }: Authorizer, { request }: Pick<GotOptions, "request">): Journey | undefined {
  const journey = journeyOf(request);
  return journey?.origin === origin && !journey.hasLeft ? journey : undefined;
}

/** Whoever has put a credential on a request to a Kintone: a redirect or a retry takes it nowhere else. */
function leaveBehind(options: GotOptions): void {
  checkNoBodyLeaves(options.body !== undefined);
  removeCredentials(options.headers);
  if (options.username || options.password) Object.assign(options, { username: "", password: "" });
}

/** Made once: a string that is made anew is slow to use as a property's name. */
const inLowerCase = new Map(headersForHomeOnly().map((name) => [name, name.toLowerCase()]));
const lowerCase = (name: string) => inLowerCase.get(name) ?? name.toLowerCase();

/** Decides when all hooks have run, and puts the decision on a copy of Node.js's options for the function beneath. */
function installTransport(options: GotOptions, journey: Journey): void {
  const { origin, auth, callersOwn } = journey;
  // got's own function depends on this hop's protocol: it is asked for anew, without what an earlier hop installed.
  if (options.request !== callersOwn) options.request = callersOwn;
  const beneath = options.getRequestFunction() as Transport;
  const transport: Transport = (url, native, ...rest) => {
    // A hook that ran later may have moved the request: what comes of that is not authenticated either.
    journey.hasLeft ||= url.origin !== origin;
    if (!auth || journey.hasLeft) return beneath(url, native, ...rest);
    const { href } = url;
    const { method, body, isStream } = options;
    const isPiped = isStream && body === undefined && method !== "GET" && method !== "HEAD";
    const request = { method, url, headers: native.headers ?? {}, body: isPiped ? pipedBody : body };
    const decision = sparingForm(options, () => auth.authorize(request));
    return after(decision, (decision) => {
      journey.decision = decision;
      // What is decided on is what is sent: got's URL may have been changed while a credential was asked for.
      const target = url.href === href ? url : new URL(href);
      const authorized = { ...native, headers: { ...native.headers } };
      // In lower case, as got has all names: no transport then sees two spellings of one header.
      for (const name of Object.keys(decision.headers)) authorized.headers[lowerCase(name)] = decision.headers[name];
      return after(beneath(withQuery(target, decision.query), authorized, ...rest), keepRequestOutOfPrint);
    });
  };
  options.request = Object.assign(transport, { [journeyKey]: () => journey });
  // got's cache is keyed by the URL alone: it would answer one user with what another one was allowed to see.
  if (auth && options.cache !== undefined) options.cache = undefined;
}
