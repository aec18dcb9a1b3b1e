import { type AuthorizationRequest, authorize } from "./authorize.ts";
import type { CompiledOptions } from "./compile-options.ts";
import type { AuthorizationDecision } from "./decision.ts";
import type { SkippedScheme } from "./first-available.ts";
import { headerValues } from "./header-source.ts";
import { after, type MaybePromise } from "./maybe-promise.ts";
import { resolveUrl } from "./resolve-url.ts";
import { credentialHeaders } from "./schemes/headers.ts";

/** What would be put on a request, and why that: names only, never a value. */
export interface AuthorizationExplanation {
  readonly scheme: AuthorizationDecision["scheme"];
  /** The headers that carry the authentication; for `"caller"` those that the caller has put there. */
  readonly headerNames: readonly string[];
  /** The parameters that are added to the query. */
  readonly queryNames: readonly string[];
  /** The other configured schemes. */
  readonly skipped: readonly SkippedScheme[];
}

export function explain(
  options: CompiledOptions,
  request: AuthorizationRequest,
): MaybePromise<AuthorizationExplanation> {
  const skipped: SkippedScheme[] = [];
  return after(authorize(options, request, skipped), ({ scheme, headers, query = {} }) => {
    const callersOwn = credentialHeaders.filter((name) => headerValues(request.headers ?? {}, name).length > 0);
    const url = resolveUrl(String(request.url), options.origin) ?? new URL(options.origin);
    const others = options
      .schemesFor({ url })
      .filter(({ name }) => name !== scheme && skipped.every((other) => other.scheme !== name));
    return {
      scheme,
      headerNames: [...(scheme === "caller" ? callersOwn : []), ...Object.keys(headers)],
      queryNames: Object.keys(query),
      skipped: [
        ...skipped,
        ...others.map(({ name, unsuited }) => ({ scheme: name, reason: reasonFor(scheme, unsuited?.(url.pathname)) })),
      ],
    };
  });
}

function reasonFor(chosen: AuthorizationDecision["scheme"], unsuited: string | undefined): string {
  if (chosen === "none") return "the request goes to another origin";
  if (chosen === "caller") return "the request has a credential of the caller's own";
  return unsuited ?? `${chosen} comes first`;
}
