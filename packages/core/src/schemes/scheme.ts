import type { HeaderSource } from "../header-source.ts";
import type { MaybePromise } from "../maybe-promise.ts";
import type { Page } from "../page.ts";

/** One way to authenticate with Kintone: a file in this folder and an entry in `table.ts`. */
export interface SchemeDefinition {
  /**
   * The header that is this scheme's alone. A request on which the caller put it is the caller's own business.
   * Undefined for a scheme whose headers are not credentials in themselves.
   */
  readonly header: string | undefined;
  /** Checks the option once and compiles it to what is done per request. */
  compile(option: unknown, site: Site): Authenticator;
}

/** Where the requests come from. */
export interface Site {
  readonly page: Page | undefined;
}

/** Answers with what goes on this request, or undefined: not available now. */
export type Authenticator = (request: AuthenticatedRequest) => MaybePromise<Authentication | undefined>;

/** What goes on the wire. */
export interface Authentication {
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** A request to the base origin that is to be authenticated. */
export interface AuthenticatedRequest {
  /** In upper case. */
  readonly method: string;
  readonly url: URL;
  readonly headers: HeaderSource;
}
