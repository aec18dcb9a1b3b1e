import type { HeaderSource } from "./headers.ts";

/** A request to the base origin that is about to be authorized. */
export interface PendingRequest {
  /** As the client has it, in upper or lower case. */
  readonly method: string;
  /** As the client has it: it is parsed only when needed, since most decisions are the same for every path. */
  readonly url: string | URL;
  readonly headers: HeaderSource;
  /** The query, where the URL does not have all of it. */
  readonly query: (() => URLSearchParams) | undefined;
  /** As in `AuthorizationRequest`. */
  readonly body: unknown;
}

export function parsedUrl({ url }: PendingRequest): URL {
  return typeof url === "string" ? new URL(url) : url;
}

/** False when the URL certainly lacks a word, without parsing it. True also where an encoding could hide the word. */
export function mayContain({ url }: PendingRequest, word: string): boolean {
  const text = String(url);
  return text.includes(word) || /[%\\\t\n\r]/.test(text);
}
