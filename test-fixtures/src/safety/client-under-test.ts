import type { Configuration } from "../conformance/adapter-under-test.ts";
import type { ClientCertificate } from "../network/client-certificate.ts";
import type { Agents } from "../network/make-agents.ts";
import type { FetchImplementation } from "../network/undici-for.ts";

export interface ClientRequest {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** In place of the client's own. */
  readonly agents?: Agents;
  /** By options of the client's own, where it has such. */
  readonly isHttp2?: boolean;
  readonly pfx?: ClientCertificate["asPfx"];
  readonly proxyUrl?: string;
}

/**
 * Sends one request, once, and reads the response as JSON. Resolves with the client's own response, and rejects with the
 * client's own error.
 */
export type Call = (request: ClientRequest) => Promise<unknown>;

/** A client with an adapter, as the suites about safety use it. */
export interface ClientUnderTest {
  /** With its version. */
  readonly name: string;
  /** Whether each form follows redirects. Where not, the call must end with the redirect itself. */
  readonly followsRedirects: { readonly kintoneAuth?: boolean; readonly withKintoneAuth: boolean };
  /** The redirects after which this client sends a POST once more. HTTP (RFC 9110, section 15.4) leaves 301 and 302 open. */
  readonly repeatsPostAfter: { readonly atHome: readonly number[]; readonly elsewhere: readonly number[] };
  /** The secrets that are known, and documented, to show in any way to print. */
  readonly knownToShow?: KnownToShow;
  /** Those that show in `console.dir` alone. */
  readonly knownToConsoleDir?: KnownToShow;
  /** Whether `console.dir`, which is known and documented to show everything here, is left out: that takes minutes. */
  readonly isTooMuchForConsoleDir?: boolean;
  /** Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: (configuration: Configuration) => Call;
  readonly withKintoneAuth: (configuration: Configuration) => Call;
  /** Which options of its own a client has, besides agents, for what a connection may need. */
  readonly hasOptionsFor?: readonly ("HTTP/2" | "certificate" | "proxy")[];
  /** Whose `fetch` the client stands on, where it does, and it is not that of Node.js. */
  readonly fetchImplementation?: FetchImplementation;
  /** Whether no error or response of the client by itself shows its request, as with fetch. */
  readonly isSilentByItself?: boolean;
  /** A hook as people write it by hand: it sets these headers on every request. */
  readonly unsafeHook: (headers: Readonly<Record<string, string>>) => Call;
}

/** The names of identities, by form and by how a call ended. */
type KnownToShow = Readonly<Partial<Record<Form, Readonly<Record<string, readonly string[]>>>>>;

export type Form = "kintoneAuth" | "withKintoneAuth";
/** The forms that a client has, and the way to get it in each. */
export function formsOf(
  client: Pick<ClientUnderTest, Form>,
): readonly (readonly [Form, (configuration: Configuration) => Call])[] {
  const { kintoneAuth, withKintoneAuth } = client;
  return [...(kintoneAuth ? [["kintoneAuth", kintoneAuth] as const] : []), ["withKintoneAuth", withKintoneAuth]];
}
