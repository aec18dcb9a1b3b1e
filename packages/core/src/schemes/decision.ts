import type { Scheme } from "../options.ts";
import { emptyPrototype } from "../support/own-property.ts";
import { redacted } from "../support/redacted.ts";

/** The headers and parameters for one request. Printing it shows no secret; printing a copy of its headers does. */
export interface AuthorizationDecision {
  /**
   * The scheme that was chosen. `"caller"`: the caller has put a Kintone credential on the request, which is sent
   * unchanged. `"none"`: the request is cross-origin, or its API needs no credentials.
   */
  readonly scheme: Scheme | "caller" | "none";
  /** With `"caller"`: the configured scheme that would have been tried first. */
  readonly inPlaceOf?: Scheme;
  /** To be set on the request, replacing headers of the same name. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be added to the query. */
  readonly query?: Readonly<Record<string, string>>;
}

/** A decision with what only adapters need. */
export interface Decision extends AuthorizationDecision {
  /** Whether the request is cross-origin: then it is the caller's alone, and nothing of it is changed. */
  readonly isCrossOrigin?: true;
  /** With tokens per app: the apps whose tokens are in `headers`. */
  readonly apps?: readonly string[];
  /**
   * With a source of access tokens: replaces the token in `headers`, for when Kintone has refused it as expired. Authorize
   * the request anew afterwards, and send it once more.
   */
  refresh?(): Promise<void>;
}

/** Frozen, because many requests share it. An optional property that is absent cannot come from a polluted prototype. */
export function decisionFor(
  scheme: Decision["scheme"],
  headers: Readonly<Record<string, string>>,
  rest?: Omit<Decision, "scheme" | "headers">,
): Decision {
  return Object.freeze(Object.assign(Object.create(emptyPrototype), rest, { scheme, headers: redacted(headers) }));
}

/** The decision where the caller's own credential goes out, in place of a scheme. */
export function callersOwn(inPlaceOf?: Scheme): Decision {
  return decisionFor("caller", {}, inPlaceOf && { inPlaceOf });
}
