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

  /** Whether the URL may have a word in it. Says no without parsing it; yes also where an encoding could hide the word. */
  mayHave(word: string): boolean {
    const text = String(this.target);
    return text.includes(word) || /[%\t\n\r]/.test(text);
  }
}
