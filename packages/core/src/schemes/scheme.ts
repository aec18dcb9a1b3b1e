import type { PendingRequest } from "../request/pending-request.ts";
import type { MaybePromise } from "../support/maybe-promise.ts";
import type { Page } from "../support/page.ts";
import type { Unavailable } from "../support/unavailable.ts";
import type { Decision } from "./decision.ts";

/** One way to authenticate with Kintone: a file in this folder, an entry in `table.ts`, and its option. */
export interface SchemeDefinition {
  /** Whether the scheme needs the `Authorization` header, which Basic then cannot have. */
  readonly needsAuthorization: boolean;
  /** Whether it is for some paths alone, and on no request for another. */
  readonly isForSomePaths: boolean;
  /** Whether the option is a source of credentials, whose decisions have a `refresh`. */
  canRefresh(option: unknown): boolean;
  /** Checks the option once, and compiles it to the authenticator of each request. */
  compile(option: unknown, site: Site): Authenticator;
}

export interface Site {
  /** The origin of the base URL. */
  readonly origin: string;
  /** The page in which the requests are made, if any. */
  readonly page: Page | undefined;
}

/** Decides what goes on a request, if the credential is available for it. */
export type Authenticator = (request: PendingRequest) => MaybePromise<Decision | Unavailable>;
