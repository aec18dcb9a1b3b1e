import type { Locale } from "../options.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import type { Decision } from "../schemes/decision.ts";
import type { MaybePromise } from "../support/maybe-promise.ts";
import { authorize } from "./authorize.ts";
import type { CompiledOptions } from "./compiled-options.ts";

/** The part of the compiled options that an adapter needs. */
export interface Authorizer {
  /** The only origin that credentials are ever sent to. */
  readonly origin: string;
  /** The language in which a refusal is explained. */
  readonly locale: Locale;
  /** Whether `oauth` is a source of access tokens. Only then can a decision have a `refresh`. */
  readonly canRefresh: boolean;
  /**
   * Decides what goes on one request: synchronously unless a credential is asynchronous. Every part of the request must be
   * given, `undefined` included, so that a polluted `Object.prototype` adds none.
   *
   * @throws {KintoneAuthError} the codes of `KintoneAuth.authorize`
   */
  authorize(request: PendingRequest): MaybePromise<Decision>;
}

export function authorizerOf(compiled: CompiledOptions): Authorizer {
  const { origin, locale, canRefresh } = compiled;
  return Object.freeze({
    origin,
    locale,
    canRefresh,
    authorize: (request: PendingRequest) => authorize(compiled, request),
  });
}

/** Under this symbol, a `KintoneAuth` has its authorizer. Adapters of another copy of this package find it as well. */
export const authorizerKey: unique symbol = Symbol.for("@kintone-auth/core/Authorizer");
