import { check } from "../checks/check.ts";
import { KintoneAuthError } from "../errors.ts";
import type { Scheme } from "../options.ts";
import { authorizationHeader } from "../request/credential-headers.ts";
import { headerValues } from "../request/headers.ts";
import { schemesTakenBy } from "../request/kintone-apis.ts";
import { mayContain, type PendingRequest, parsedUrl } from "../request/pending-request.ts";
import type { Decision } from "../schemes/decision.ts";
import type { Authenticator } from "../schemes/scheme.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { Unavailable } from "../support/unavailable.ts";
import type { SkippedScheme } from "./compiled-options.ts";

export interface CompiledScheme {
  readonly name: Scheme;
  readonly authenticate: Authenticator;
  readonly needsAuthorization: boolean;
  /** What is decided where the caller's own credential goes out in place of this scheme. */
  readonly displaced: Decision;
}

/** The schemes in the order in which they are tried for a request. */
export function schemesFor(schemes: readonly CompiledScheme[], request: PendingRequest): readonly CompiledScheme[] {
  if (schemes.length === 1) return schemes;
  const taken = schemesTakenBy(request.method, parsedUrl(request).pathname);
  if (!taken) return schemes;
  // Those that are not taken come last, and are not left out: the documentation of what Kintone takes may be outdated.
  const rank = ({ name }: CompiledScheme) => (taken.includes(name) ? 0 : 1);
  return schemes.toSorted((one, other) => rank(one) - rank(other));
}

/** False for an API that is open to everybody. */
export function needsCredentials(request: PendingRequest): boolean {
  if (!mayContain(request, "/apis")) return true;
  return schemesTakenBy(request.method, parsedUrl(request).pathname)?.length !== 0;
}

/** Returns the decision of the first scheme that is available. Adds the schemes before it to `skipped`. */
export function chooseScheme(
  schemes: readonly CompiledScheme[],
  request: PendingRequest,
  skipped: SkippedScheme[] = [],
  index = 0,
): MaybePromise<Decision> {
  const scheme = schemes[index];
  if (scheme === undefined) throw noCredentials(request, skipped);
  return after(scheme.authenticate(request), (decision) => {
    if (!(decision instanceof Unavailable)) return checkAuthorization(scheme, request, decision);
    skipped.push({ scheme: scheme.name, reason: decision.reason });
    return chooseScheme(schemes, request, skipped, index + 1);
  });
}

function checkAuthorization(scheme: CompiledScheme, request: PendingRequest, decision: Decision): Decision {
  check(
    !scheme.needsAuthorization || headerValues(request.headers, authorizationHeader).length === 0,
    `${scheme.name} needs the Authorization header, but this request has its own: keep only one, or change priority`,
    "ERR_AUTHORIZATION_CONFLICT",
  );
  return decision;
}

function noCredentials(request: PendingRequest, skipped: readonly SkippedScheme[]): KintoneAuthError {
  const reasons = skipped.map(({ scheme, reason }) => `${scheme} (${reason})`);
  const taken = schemesTakenBy(request.method, parsedUrl(request).pathname);
  const remedy =
    taken && !skipped.some(({ scheme }) => taken.includes(scheme))
      ? `Configure one that this API takes: ${taken.join(", ")}`
      : "Give what is missing";
  return new KintoneAuthError(
    "ERR_NO_CREDENTIALS",
    `no credential is available, so nothing was sent: ${reasons.join(", ")}. ${remedy}`,
  );
}
