import type { HeaderSource } from "./header-source.ts";

/** A request to the base origin that is to be authenticated. */
export interface AuthenticatedRequest {
  /** In upper case. */
  readonly method: string;
  readonly url: URL;
  readonly headers: HeaderSource;
  /** The query, where the URL does not have all of it. */
  readonly query: (() => URLSearchParams) | undefined;
  /** As `AuthorizationRequest` has it. */
  readonly body: unknown;
}
