import { credentialHeaders } from "../request/credential-headers.ts";
import { headerValues } from "../request/headers.ts";
import { notTaken, schemesTakenBy } from "../request/kintone-apis.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import type { AuthorizationDecision, Decision } from "../schemes/decision.ts";
import { resolveUrl } from "../support/urls.ts";
import { authorize } from "./authorize.ts";
import { schemesFor } from "./choose-scheme.ts";
import type { CompiledSchemes } from "./compile-options.ts";
import type { SkippedScheme } from "./compiled-options.ts";

/** The headers and parameters that are put on a request, and why: names alone, never a value. */
export interface AuthorizationExplanation {
  readonly scheme: AuthorizationDecision["scheme"];
  /**
   * The headers that carry the authentication, and those that the caller has put on the request and that Kintone might take
   * one from: its own credentials, and its `Cookie`, which goes along unchanged beside every scheme.
   */
  readonly headerNames: readonly string[];
  /** The parameters that are added to the query. */
  readonly queryNames: readonly string[];
  /** The other configured schemes. */
  readonly skipped: readonly SkippedScheme[];
}

export async function explain(options: CompiledSchemes, request: PendingRequest): Promise<AuthorizationExplanation> {
  const skipped: SkippedScheme[] = [];
  const decision = await authorize(options, request, skipped);
  const { scheme, headers, query = {}, isCrossOrigin } = decision;
  const callersOwn = [...credentialHeaders, "Cookie"].filter((name) => headerValues(request.headers, name).length > 0);
  const url = resolveUrl(String(request.url), options.origin) ?? new URL(options.origin);
  const others = schemesFor(options.schemes, { ...request, url }).filter(
    ({ name }) => name !== scheme && skipped.every((other) => other.scheme !== name),
  );
  const taken = schemesTakenBy(request.method, url.pathname);
  return {
    scheme,
    headerNames: [...new Set([...Object.keys(headers), ...(isCrossOrigin ? [] : callersOwn)])],
    queryNames: Object.keys(query),
    skipped: [
      ...skipped,
      ...others.map(({ name }) => ({ scheme: name, reason: reasonFor(decision, !taken || taken.includes(name)) })),
    ],
  };
}

function reasonFor({ scheme, isCrossOrigin }: Decision, isTaken: boolean): string {
  if (isCrossOrigin) return "the request is cross-origin";
  if (scheme === "none") return "this API needs no credentials";
  if (scheme === "caller") return "the caller has put a credential on the request";
  return isTaken ? `${scheme} comes first` : notTaken;
}
