import type { Configuration } from "../conformance/adapter-under-test.ts";
import type { Agents } from "../network/make-agents.ts";

export interface ClientRequest {
  readonly method?: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** In place of the client's own. */
  readonly agents?: Agents;
}

/**
 * Sends one request, once, and reads the answer as JSON. Answers with the client's own response, and rejects with the
 * client's own error.
 */
export type Call = (request: ClientRequest) => Promise<unknown>;

/** A client with an adapter, as the suites about safety use it. */
export interface ClientUnderTest {
  /** With its version. */
  readonly name: string;
  /** Whether redirects are followed, in each form. Where not, the redirect itself must surface. */
  readonly followsRedirects: { readonly kintoneAuth?: boolean; readonly withKintoneAuth: boolean };
  /** The redirects after which this client sends a POST once more. HTTP (RFC 9110, section 15.4) leaves 301 and 302 open. */
  readonly repeatsPostAfter: { readonly atHome: readonly number[]; readonly elsewhere: readonly number[] };
  /** What is known and documented to be shown, however it is printed. */
  readonly knownToShow?: KnownToShow;
  /** The same for `console.dir` alone. */
  readonly knownToConsoleDir?: KnownToShow;
  /** Whether `console.dir`, which is known and documented to show everything here, is left out: that takes minutes. */
  readonly isTooMuchForConsoleDir?: boolean;
  /** Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: (configuration: Configuration) => Call;
  readonly withKintoneAuth: (configuration: Configuration) => Call;
  /** Whether the client alone shows nothing of its requests in what a call ends with, as fetch does. */
  readonly isSilentByItself?: boolean;
  /** What people write by hand: a hook that sets these headers on every request. */
  readonly unsafeHook: (headers: Readonly<Record<string, string>>) => Call;
}

/** The names of identities, by form and by how a call ended. */
type KnownToShow = Readonly<Partial<Record<Form, Readonly<Record<string, readonly string[]>>>>>;

export type Form = "kintoneAuth" | "withKintoneAuth";
/** The forms that a client has, and the way to get it in each. */
export function formsOf(client: ClientUnderTest): readonly (readonly [Form, (configuration: Configuration) => Call])[] {
  const { kintoneAuth, withKintoneAuth } = client;
  return [...(kintoneAuth ? [["kintoneAuth", kintoneAuth] as const] : []), ["withKintoneAuth", withKintoneAuth]];
}
