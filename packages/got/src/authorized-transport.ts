import {
  type AuthorizationDecision,
  type AuthorizationRequest,
  after,
  bringsCredential,
  checkNoBodyLeaves,
  type KintoneAuth,
  keepRequestOutOfPrint,
  type MaybePromise,
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

interface DecidedRequest extends AuthorizationRequest {
  readonly url: URL;
}

interface Decided {
  readonly decision: AuthorizationDecision;
  /** The same, or another where what it was made on has changed since. */
  decideFor(url: URL): MaybePromise<AuthorizationDecision>;
}

/** A request and all that comes of it, hop by hop and attempt by attempt. It goes along in the `request` function. */
interface Journey {
  /** Where it began. */
  readonly origin: string;
  /** Whether a hop has gone to another origin: from there on none carries a credential, not even back at home. */
  readonly hasLeft: boolean;
  /** What the hook has decided for where it began; undefined when nobody's Kintone is there. */
  readonly decided: Decided | undefined;
  /** The `request` function that the user brought. */
  readonly callersOwn: unknown;
  /** What became of an earlier attempt, whose access token had expired. */
  readonly refreshed?: Refreshed | undefined;
}

const journeys = new WeakMap<object, Journey>();
/** A body that a stream is given later: nobody can tell what it says. */
const pipedBody = Symbol("pipedBody");

/** Decides on one attempt or one hop of a redirect, and installs a `request` function that applies the decision. */
export function authorizeHop(auth: KintoneAuth, options: GotOptions): MaybePromise<void> {
  const { request } = options;
  const url = new URL(options.url ?? "");
  const { origin } = url;
  const earlier = typeof request === "function" ? journeys.get(request) : undefined;
  const journey = earlier ?? { origin, hasLeft: false, decided: undefined, callersOwn: request };
  if (journey.hasLeft || journey.origin !== origin) return leaveHome(options, { ...journey, hasLeft: true });
  const first = authorizationRequest(options, url);
  return after(auth.authorize(first), (decision) => {
    // Another hook may be for this origin.
    if (decision.scheme === "none") return installTransport(options, journey);
    // A hook that runs later may change what was decided on.
    const decideFor = (url: URL) => {
      const request = authorizationRequest(options, url);
      return isAlike(request, first) ? decision : auth.authorize(request);
    };
    installTransport(options, { ...journey, decided: { decision, decideFor } });
  });
}

function authorizationRequest({ method, headers, body, isStream }: GotOptions, url: URL): DecidedRequest {
  const isPiped = isStream && body === undefined && method !== "GET" && method !== "HEAD";
  return { method, url, headers, body: isPiped ? pipedBody : body, query: undefined };
}

function isAlike({ method, url, body }: DecidedRequest, first: DecidedRequest): boolean {
  // got takes the user name off the URL.
  const isSameUrl = url.pathname === first.url.pathname && url.search === first.url.search;
  return isSameUrl && method === first.method && body === first.body;
}

/** A request that the origin has answered, as it was authenticated there. */
export interface Attempt {
  readonly decision: AuthorizationDecision;
  readonly refreshed: Refreshed | undefined;
}

/** The attempt that an answer belongs to, if that came from the origin. */
export function attemptAt(
  origin: string,
  { request }: Pick<GotOptions, "request">,
  answeredUrl: string,
): Attempt | undefined {
  const journey = typeof request === "function" ? journeys.get(request) : undefined;
  const isFromHome = journey?.origin === origin && !journey.hasLeft && new URL(answeredUrl).origin === origin;
  return isFromHome && journey.decided
    ? { decision: journey.decided.decision, refreshed: journey.refreshed }
    : undefined;
}

/** Notes what becomes of the request whose access token has been refreshed. */
export function noteRefreshed({ request }: Pick<GotOptions, "request">, refreshed: Refreshed): void {
  const journey = typeof request === "function" ? journeys.get(request) : undefined;
  if (typeof request === "function" && journey) journeys.set(request, { ...journey, refreshed });
}

/** Whoever has put a credential on a request to a Kintone: a redirect or a retry takes it nowhere else. */
function leaveHome(options: GotOptions, journey: Journey): void {
  if (journey.decided) {
    checkNoBodyLeaves(options.body !== undefined);
    removeCredentials(options.headers);
    if (options.username || options.password) Object.assign(options, { username: "", password: "" });
  }
  installTransport(options, journey);
}

/** Puts the decision on a copy of Node.js's options, on the way to the function beneath. */
function installTransport(options: GotOptions, journey: Journey): void {
  const { origin, hasLeft, decided } = journey;
  // got's own function depends on this hop's protocol: it is asked for anew, without what an earlier hop installed.
  options.request = journey.callersOwn;
  const beneath = options.getRequestFunction() as Transport;
  const transport: Transport = (url, native, ...rest) => {
    const { headers = {} } = native;
    // A hook that ran later may have moved the request, or added the caller's own credential.
    const isOurs = decided && !hasLeft && url.origin === origin;
    if (!isOurs || (decided.decision.scheme !== "caller" && bringsCredential(headers))) {
      return beneath(url, native, ...rest);
    }
    const latest = sparingForm(options, () => decided.decideFor(url));
    return after(latest, (decision) => {
      journeys.set(transport, { ...journey, decided: { ...decided, decision } });
      // In lower case, as got has all names: no transport then sees two spellings of one header.
      const added = Object.entries(decision.headers).map(([name, value]) => [name.toLowerCase(), value]);
      const authorized = { ...native, headers: { ...headers, ...Object.fromEntries(added) } };
      return after(beneath(withQuery(url, decision.query), authorized, ...rest), keepRequestOutOfPrint);
    });
  };
  journeys.set(transport, journey);
  options.request = transport;
  // got's cache is keyed by the URL alone: it would answer one user with what another one was allowed to see.
  if (decided) options.cache = undefined;
}
