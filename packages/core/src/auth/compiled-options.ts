import type { Locale, Scheme } from "../options.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import type { BasicAuthenticator } from "../schemes/basic.ts";
import type { Decision } from "../schemes/decision.ts";
import type { MaybePromise } from "../support/maybe-promise.ts";
import type { DecisionReport } from "./decision-report.ts";

/** The options, checked once and reduced to what a request needs. Nothing of the caller's object is kept. */
export interface CompiledOptions {
  readonly origin: string;
  readonly locale: Locale;
  /** Whether a scheme has a source of credentials, which can be asked for a new one. */
  readonly canRefresh: boolean;
  /** Whether the path of a request decides about more than which tokens of apps it carries. */
  readonly dependsOnPath: boolean;
  /**
   * Chooses the scheme of a request on which the caller has put no credential. Adds the schemes that it had to skip to
   * `skipped`.
   */
  choose(request: PendingRequest, skipped?: SkippedScheme[]): MaybePromise<Decision>;
  /** What is decided where the caller has put a credential on the request: it names the scheme that gives way. */
  giveWay(request: PendingRequest): Decision;
  readonly addBasic: BasicAuthenticator | undefined;
  readonly report: DecisionReport | undefined;
}

/** A scheme that was not chosen, and why: without a secret. */
export interface SkippedScheme {
  readonly scheme: Scheme;
  readonly reason: string;
}
