import { check } from "../checks/check.ts";
import { bringsCredential, readAuthorization } from "../request/caller.ts";
import { asPlainObject } from "../request/headers.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import { type Decision, decisionFor } from "../schemes/decision.ts";
import { isInstanceOf } from "../support/is-instance-of.ts";
import type { MaybePromise } from "../support/maybe-promise.ts";
import { resolveUrl } from "../support/urls.ts";
import type { CompiledOptions, SkippedScheme } from "./compiled-options.ts";

const crossOrigin = decisionFor("none", {}, { isCrossOrigin: true });

/** Decides what goes on one request. Adds the schemes that it had to skip to `skipped`. */
export function authorize(
  options: CompiledOptions,
  { method, url: givenUrl, headers: givenHeaders, query, body }: PendingRequest,
  skipped?: SkippedScheme[],
): MaybePromise<Decision> {
  const url = sameOriginUrl(givenUrl, options.origin);
  if (url === undefined) return crossOrigin;
  const headers = asPlainObject(givenHeaders);
  const request: PendingRequest = { method, url, headers, query, body };
  const authorization = readAuthorization(headers);
  const decision = bringsCredential(headers, authorization)
    ? options.giveWay(request)
    : options.choose(request, skipped);
  return options.addBasic && authorization.length === 0 ? options.addBasic(request, decision) : decision;
}

/**
 * Returns undefined for a cross-origin URL. A text that begins with the origin and a slash is same-origin without being
 * parsed: the slash ends the authority of a URL (RFC 3986, section 3.2).
 */
function sameOriginUrl(url: unknown, origin: string): string | URL | undefined {
  if (typeof url === "string" && url[origin.length] === "/" && url.startsWith(origin)) return url;
  check(typeof url === "string" || isInstanceOf(url, "URL"), "the url of a request must be a string or URL");
  const resolved = url instanceof URL ? url : resolveUrl(String(url), origin);
  return resolved?.origin === origin ? resolved : undefined;
}
