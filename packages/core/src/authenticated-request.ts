import type { AuthorizationRequest } from "./authorize.ts";
import type { HeaderSource } from "./header-source.ts";

/** A request to the base origin that is to be authenticated. */
export class AuthenticatedRequest {
  /** In upper case. */
  readonly method: string;
  readonly headers: HeaderSource;
  /** The query, where the URL does not have all of it. */
  readonly query: (() => URLSearchParams) | undefined;
  /** As `AuthorizationRequest` has it. */
  readonly body: unknown;
  /** As the client has it. */
  readonly target: string | URL;
  #url: URL | undefined;

  constructor({ method = "GET", headers = {}, body, query }: Partial<AuthorizationRequest>, target: string | URL) {
    this.method = method.toUpperCase();
    this.headers = headers;
    this.body = body;
    this.query = query;
    this.target = target;
  }

  /** Parsed when somebody asks: most decisions are the same for every path. */
  get url(): URL {
    this.#url ??= typeof this.target === "string" ? new URL(this.target) : this.target;
    return this.#url;
  }
}
