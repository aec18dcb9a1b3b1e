import type { Locale } from "../options.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import type { Decision } from "../schemes/decision.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { authorize } from "./authorize.ts";
import type { CompiledOptions } from "./compiled-options.ts";
import type { DecisionReport } from "./decision-report.ts";
import { optionValues } from "./option-values.ts";

/** The part of the compiled options that an adapter needs. */
export interface Authorizer {
  /** The only origin that credentials are ever sent to. */
  readonly origin: string;
  /** The language in which a refusal is explained. */
  readonly locale: Locale;
  /** Whether `oauth` is a source of access tokens. Only then can a decision have a `refresh`. */
  readonly canRefresh: boolean;
  /**
   * Whether a request for another path may carry another scheme, or Basic where this one does not. What depends on the app
   * stands in each decision, as `apps`.
   */
  readonly dependsOnPath: boolean;
  /**
   * Decides what goes on one request: synchronously unless a credential is asynchronous. Every part of the request must be
   * given, `undefined` included, so that a polluted `Object.prototype` adds none. Reports the decision to `onDecision`.
   *
   * @throws {KintoneAuthError} the codes of `KintoneAuth.authorize`
   */
  authorize(request: PendingRequest): MaybePromise<Decision>;
  /** The same without a report, for a client that may have to send something else than what is decided. */
  decide(request: PendingRequest): MaybePromise<Decision>;
  /**
   * Reports to `onDecision` what is sent without `authorize`, before it is sent: a redirect that leaves the origin, or what
   * came of `decide`. Undefined where nobody has asked for it.
   */
  readonly report: DecisionReport | undefined;
  /**
   * Whether another authorizer, perhaps of another copy of this package, was made of options that say the same. Functions and
   * sources of tokens must be the same objects.
   */
  equals(other: Authorizer): boolean;
  /** Whether its own options have these values, as `equals` of another authorizer asks. */
  hasValues(values: readonly unknown[]): boolean;
}

/** @param given the options that were compiled */
export function authorizerOf(compiled: CompiledOptions, given: unknown): Authorizer {
  const { origin, locale, canRefresh, dependsOnPath, report } = compiled;
  // Not a property: it has the credentials.
  const own = optionValues(given);
  const decide = (request: PendingRequest) => authorize(compiled, request);
  return Object.freeze({
    origin,
    locale,
    canRefresh,
    dependsOnPath,
    authorize: report ? reporting(decide, report) : decide,
    decide,
    report,
    equals: (other: Authorizer) => other.origin === origin && other.hasValues(own),
    hasValues: (values: readonly unknown[]) =>
      values.length === own.length && values.every((value, index) => value === own[index]),
  });
}

function reporting(decide: Authorizer["decide"], report: DecisionReport): Authorizer["authorize"] {
  return (request) => {
    const pending = decide(request);
    // As it is decided on: the caller may change a `URL` while a credential is waited for.
    const { method } = request;
    const url = String(request.url);
    return after(pending, (decision) => {
      report(decision.scheme, { method, url });
      return decision;
    });
  };
}

/** Under this symbol, a `KintoneAuth` has its authorizer. Adapters of another copy of this package find it as well. */
export const authorizerKey: unique symbol = Symbol.for("@kintone-auth/core/Authorizer");
