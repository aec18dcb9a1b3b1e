import { masked } from "./masked.ts";
import type { Scheme } from "./options.ts";

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

/** A prototype without properties. With null in its place, V8 keeps an object as a dictionary, which is slow to read. */
const emptyPrototype: object = Object.freeze(Object.create(null));

/** Frozen, as many requests share it. What it does not have is nobody's to add by way of `Object.prototype`. */
export function decisionFor(
  scheme: AuthorizationDecision["scheme"],
  headers: Readonly<Record<string, string>>,
  rest?: Omit<AuthorizationDecision, "scheme" | "headers">,
): AuthorizationDecision {
  return Object.freeze(Object.assign(Object.create(emptyPrototype), rest, { scheme, headers: masked(headers) }));
}
