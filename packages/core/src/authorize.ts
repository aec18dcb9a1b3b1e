import type { AuthenticatedRequest } from "./authenticated-request.ts";
import { bringsCredential, readAuthorization } from "./caller.ts";
import { check } from "./checks/check.ts";
import type { CompiledOptions, CompiledScheme } from "./compile-options.ts";
import { KintoneAuthError } from "./errors.ts";
import type { HeaderSource } from "./header-source.ts";
import { masked } from "./masked.ts";
import { after, type MaybePromise } from "./maybe-promise.ts";
import type { Scheme } from "./options.ts";
import { unpolluted } from "./own-property.ts";
import { resolveUrl } from "./resolve-url.ts";
import type { Authentication } from "./schemes/scheme.ts";

/** A request, as far as authentication needs to know it. */
export interface AuthorizationRequest {
  /** Default: `GET`. */
  readonly method?: string | undefined;
  /** The URL that the client will connect to. A relative one is taken to be at the base URL. */
  readonly url: string | URL;
  /** The headers that the caller has put on the request, the client's defaults included. */
  readonly headers?: HeaderSource;
  /**
   * For tokens per app, where the app stands in the body: JSON text, its bytes, or the object that becomes it. Or a
   * function that answers with one, called only when it is needed. Anything else counts as unreadable; nothing is consumed.
   */
  readonly body?: unknown;
  /** Where the client keeps the query apart from the URL: the whole query. */
  readonly query?: (() => URLSearchParams) | undefined;
}

/** What to do with one request. Printing it shows no secret; printing a copy of its headers does. */
export interface AuthorizationDecision {
  /**
   * The scheme that was chosen; `"caller"`: the caller brought a Kintone credential, which wins; `"none"`: the request
   * goes to another origin.
   */
  readonly scheme: Scheme | "caller" | "none";
  /** To be set on the request, replacing headers of the same name. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be added to the query. */
  readonly query?: Readonly<Record<string, string>>;
  /** With tokens per app: the apps whose tokens these are. */
  readonly apps?: readonly string[];
  /**
   * With a source of access tokens: gets a new token in place of the one in `headers`, for when Kintone has refused that
   * as expired. Then decide anew, once.
   */
  refresh?(): Promise<void>;
}

/** A scheme that was not chosen, and why: without a secret. */
export interface SkippedScheme {
  readonly scheme: Scheme;
  readonly reason: string;
}

const nothing: AuthorizationDecision = Object.freeze(decisionFor("none", { headers: masked({}) }));
const callersOwn: AuthorizationDecision = Object.freeze(decisionFor("caller", nothing));

/** Adds the schemes that it had to pass over to `skipped`. */
export function authorize(
  { origin, schemesFor, basic }: CompiledOptions,
  given: AuthorizationRequest,
  skipped: SkippedScheme[] = [],
): MaybePromise<AuthorizationDecision> {
  const { method = "GET", url: target, headers = {}, body, query } = unpollutedRequest(given);
  check(typeof target === "string" || target instanceof URL, "the url of a request must be a string or URL");
  const url = typeof target === "string" ? resolveUrl(target, origin) : target;
  if (url?.origin !== origin) return nothing;
  const request: AuthenticatedRequest = { method: method.toUpperCase(), url, headers, body, query };
  const authorization = readAuthorization(headers);
  const decision = bringsCredential(headers, authorization)
    ? callersOwn
    : firstAvailable(schemesFor(url.pathname), request, skipped);

  return after(decision, (decision) => {
    if (authorization.length === 0) return after(basic?.(request), (added) => withAddition(decision, added));
    check(
      !("Authorization" in decision.headers),
      `${decision.scheme} needs the Authorization header, where this request has its own: leave one, or change priority`,
      "ERR_AUTHORIZATION_CONFLICT",
    );
    return decision;
  });
}

const requestParts = ["method", "url", "headers", "body", "query"] as const;

/** What a request leaves out is nobody's to add by way of `Object.prototype`. */
function unpollutedRequest(request: AuthorizationRequest): Partial<AuthorizationRequest> {
  if (!requestParts.some((name) => name in Object.prototype)) return request;
  return Object.fromEntries(requestParts.map((name) => [name, unpolluted(request, name)]));
}

function firstAvailable(
  schemes: readonly CompiledScheme[],
  request: AuthenticatedRequest,
  skipped: SkippedScheme[],
): MaybePromise<AuthorizationDecision> {
  const [scheme, ...others] = schemes;
  if (scheme === undefined) {
    const reasons = skipped.map(({ scheme, reason }) => `${scheme} (${reason})`);
    throw new KintoneAuthError(
      "ERR_NO_CREDENTIALS",
      `no credential is available, so nothing was sent: ${reasons.join(", ")}. Give what is missing`,
    );
  }
  return after(scheme.authenticate(request), (authentication) => {
    if (authentication && !("reason" in authentication)) return decisionFor(scheme.name, authentication);
    skipped.push({ scheme: scheme.name, reason: authentication?.reason ?? "its function answered undefined" });
    return firstAvailable(others, request, skipped);
  });
}

/** What it does not have is nobody's to add by way of `Object.prototype`. */
function decisionFor(
  scheme: AuthorizationDecision["scheme"],
  authentication: Authentication,
  headers: Authentication["headers"] = authentication.headers,
): AuthorizationDecision {
  return Object.assign(Object.create(null), authentication, { scheme, headers });
}

function withAddition(decision: AuthorizationDecision, added: Authentication | undefined): AuthorizationDecision {
  return added ? decisionFor(decision.scheme, decision, masked({ ...decision.headers, ...added.headers })) : decision;
}
