import type { HeaderSource } from "../request/headers.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import { unpolluted } from "../support/own-property.ts";

/** A request, as far as authentication needs to know it. */
export interface AuthorizationRequest {
  /** Default: `GET`. */
  readonly method?: string | undefined;
  /** The URL that the client will connect to. A relative URL is resolved against the base URL. */
  readonly url: string | URL;
  /** The headers that the caller has put on the request, the client's defaults included. */
  readonly headers?: HeaderSource | undefined;
  /**
   * For tokens per app, where the app is named in the body: JSON text, its bytes, or the object that becomes it. Or a
   * function that returns one of these or a promise of it, called only when the body is needed. Anything else counts as
   * unreadable; nothing is consumed.
   */
  readonly body?: unknown;
  /** Where the client keeps the query apart from the URL: returns the whole query. */
  readonly query?: (() => URLSearchParams) | undefined;
}

/** Fills in the defaults. A part that is left out cannot come from a polluted `Object.prototype`. */
export function readAuthorizationRequest(request: AuthorizationRequest): PendingRequest {
  return {
    method: unpolluted(request, "method") ?? "GET",
    // Any other value is refused when the URL is resolved.
    url: unpolluted(request, "url") as string | URL,
    headers: unpolluted(request, "headers") ?? {},
    query: unpolluted(request, "query"),
    body: unpolluted(request, "body"),
  };
}
