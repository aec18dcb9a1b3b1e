import type { AuthenticatedRequest } from "./authenticated-request.ts";
import { bringsCredential, readAuthorization } from "./caller.ts";
import { check } from "./checks/check.ts";
import type { CompiledOptions } from "./compile-options.ts";
import { type AuthorizationDecision, decisionFor } from "./decision.ts";
import { firstAvailable, type SkippedScheme } from "./first-available.ts";
import { asPlainObject, type HeaderSource } from "./header-source.ts";
import type { MaybePromise } from "./maybe-promise.ts";
import { unpolluted } from "./own-property.ts";
import { resolveUrl } from "./resolve-url.ts";

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

const nothing = decisionFor("none", {});
const callersOwn = decisionFor("caller", {});

/** Adds the schemes that it had to pass over to `skipped`. */
export function authorize(
  options: CompiledOptions,
  given: AuthorizationRequest,
  skipped?: SkippedScheme[],
): MaybePromise<AuthorizationDecision> {
  const { method = "GET", url: target, headers: source = {}, body, query } = unpollutedRequest(given);
  const url = urlAtHome(target, options.origin);
  if (url === undefined) return nothing;
  const headers = asPlainObject(source);
  const request: AuthenticatedRequest = { method, url, headers, body, query };
  const authorization = readAuthorization(headers);
  const decision = bringsCredential(headers, authorization)
    ? callersOwn
    : firstAvailable(options.schemesFor(request), request, skipped);
  return options.withBasic && authorization.length === 0 ? options.withBasic(request, decision) : decision;
}

const requestParts = ["method", "url", "headers", "body", "query"] as const;

/** What a request leaves out is nobody's to add by way of `Object.prototype`. */
function unpollutedRequest(request: AuthorizationRequest): Partial<AuthorizationRequest> {
  if (!isPolluted()) return request;
  return Object.fromEntries(requestParts.map((name) => [name, unpolluted(request, name)]));
}

/** Spelled out: a loop over `requestParts` takes half as long as a whole decision. */
function isPolluted(): boolean {
  const { prototype } = Object;
  return (
    "method" in prototype || "url" in prototype || "headers" in prototype || "body" in prototype || "query" in prototype
  );
}

/** Undefined where the request goes elsewhere. What begins with the origin and a slash need not be parsed to be at home. */
function urlAtHome(url: unknown, origin: string): string | URL | undefined {
  if (typeof url === "string" && url[origin.length] === "/" && url.startsWith(origin)) return url;
  check(typeof url === "string" || url instanceof URL, "the url of a request must be a string or URL");
  const resolved = typeof url === "string" ? resolveUrl(url, origin) : url;
  return resolved?.origin === origin ? resolved : undefined;
}
