import { KintoneAuthError } from "../errors.ts";
import type { Scheme } from "../options.ts";
import { type PendingRequest, parsedUrl } from "../request/pending-request.ts";
import type { Decision } from "../schemes/decision.ts";
import type { Authenticator, SchemeDefinition } from "../schemes/scheme.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { Unavailable } from "../support/unavailable.ts";
import type { SkippedScheme } from "./compiled-options.ts";

export interface CompiledScheme {
  readonly name: Scheme;
  readonly authenticate: Authenticator;
  readonly unsuited: SchemeDefinition["unsuited"];
}

/** The schemes in the order in which they are tried for a request. */
export function schemesFor(schemes: readonly CompiledScheme[], request: PendingRequest): readonly CompiledScheme[] {
  if (schemes.length === 1) return schemes;
  const { pathname } = parsedUrl(request);
  // Tried last, and not left out: the documentation of what Kintone accepts may be outdated.
  const unsuited = schemes.filter((scheme) => scheme.unsuited(pathname) !== undefined);
  return unsuited.length === 0 ? schemes : [...schemes.filter((scheme) => !unsuited.includes(scheme)), ...unsuited];
}

/** Returns the decision of the first scheme that is available. Adds the schemes before it to `skipped`. */
export function chooseScheme(
  schemes: readonly CompiledScheme[],
  request: PendingRequest,
  skipped: SkippedScheme[] = [],
  index = 0,
): MaybePromise<Decision> {
  const scheme = schemes[index];
  if (scheme === undefined) throw noCredentials(skipped);
  return after(scheme.authenticate(request), (decision) => {
    if (!(decision instanceof Unavailable)) return decision;
    skipped.push({ scheme: scheme.name, reason: decision.reason });
    return chooseScheme(schemes, request, skipped, index + 1);
  });
}

function noCredentials(skipped: readonly SkippedScheme[]): KintoneAuthError {
  const reasons = skipped.map(({ scheme, reason }) => `${scheme} (${reason})`);
  return new KintoneAuthError(
    "ERR_NO_CREDENTIALS",
    `no credential is available, so nothing was sent: ${reasons.join(", ")}. Give what is missing`,
  );
}
