import type { HeaderSource } from "./header-source.ts";

/** A request to the base origin that is to be authenticated. */
export interface AuthenticatedRequest {
  /** As the client has it, in upper or lower case. */
  readonly method: string;
  /** As the client has it: parsed when somebody asks, since most decisions are the same for every path. */
  readonly url: string | URL;
  readonly headers: HeaderSource;
  /** The query, where the URL does not have all of it. */
  readonly query: (() => URLSearchParams) | undefined;
  /** As `AuthorizationRequest` has it. */
  readonly body: unknown;
}

export function parsed(url: string | URL): URL {
  return typeof url === "string" ? new URL(url) : url;
}

/** Whether a URL may have a word in it. Says no without parsing it; yes also where an encoding could hide the word. */
export function mayHave(url: string | URL, word: string): boolean {
  const text = String(url);
  return text.includes(word) || /[%\t\n\r]/.test(text);
}

/** The same for its query, which it seldom has where something is written. */
export function mayHaveInQuery(url: string | URL, word: string): boolean {
  return String(url).includes("?") && mayHave(url, word);
}
