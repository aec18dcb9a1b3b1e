import type { AuthenticatedRequest } from "../authenticated-request.ts";
import type { AuthorizationDecision } from "../decision.ts";
import type { MaybePromise } from "../maybe-promise.ts";
import type { Page } from "../page.ts";

/** One way to authenticate with Kintone: a file in this folder and an entry in `table.ts`. */
export interface SchemeDefinition {
  /** Why Kintone does not accept the scheme for a path, where that is documented: another scheme then comes first. */
  unsuited?(path: string): string | undefined;
  /** Whether an option is a source of credentials, whose decisions have a `refresh`. */
  canRefresh?(option: unknown): boolean;
  /** Checks the option once and compiles it to what is done per request. */
  compile(option: unknown, site: Site): Authenticator;
}

/** Where the requests come from. */
export interface Site {
  /** Where they go. */
  readonly origin: string;
  readonly page: Page | undefined;
}

/** Answers with what goes on this request, or why nothing can; undefined when the credential's function had nothing. */
export type Authenticator = (
  request: AuthenticatedRequest,
) => MaybePromise<AuthorizationDecision | Unavailable | undefined>;

export interface Unavailable {
  /** A part of a sentence, without a secret. */
  readonly reason: string;
}
