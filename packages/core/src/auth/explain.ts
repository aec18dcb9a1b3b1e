import { credentialHeaders } from "../request/credential-headers.ts";
import { headerValues } from "../request/headers.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import type { AuthorizationDecision } from "../schemes/decision.ts";
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
  const { scheme, headers, query = {} } = await authorize(options, request, skipped);
  const callersOwn = [...credentialHeaders, "Cookie"].filter((name) => headerValues(request.headers, name).length > 0);
  const url = resolveUrl(String(request.url), options.origin) ?? new URL(options.origin);
  const others = schemesFor(options.schemes, { ...request, url }).filter(
    ({ name }) => name !== scheme && skipped.every((other) => other.scheme !== name),
  );
  return {
    scheme,
    headerNames: [...new Set([...Object.keys(headers), ...(scheme === "none" ? [] : callersOwn)])],
    queryNames: Object.keys(query),
    skipped: [
      ...skipped,
      ...others.map(({ name, unsuited }) => ({ scheme: name, reason: reasonFor(scheme, unsuited(url.pathname)) })),
    ],
  };
}

function reasonFor(chosen: AuthorizationDecision["scheme"], unsuited: string | undefined): string {
  if (chosen === "none") return "the request is cross-origin";
  if (chosen === "caller") return "the caller has put a credential on the request";
  return unsuited ?? `${chosen} comes first`;
}
