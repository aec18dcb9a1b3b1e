import type { SchemeName } from "../fake-kintone/index.ts";

type MaybePromise<Value> = Value | Promise<Value>;
type Credential<Value> = Value | (() => MaybePromise<Value | undefined>);

interface User {
  readonly username: string;
  readonly password: string;
}

type BearerOrBasic =
  | {
      readonly oauth?: Credential<{ readonly accessToken: string }>;
      readonly userApiToken?: Credential<string>;
      readonly basic?: never;
    }
  | { readonly basic?: Credential<User>; readonly oauth?: never; readonly userApiToken?: never };

/** The options of the project without `baseUrl`, repeated here because the suite does not import what it tests. */
export type SchemeConfiguration = BearerOrBasic & {
  readonly password?: Credential<User>;
  readonly apiToken?: Credential<string | readonly string[] | TokensPerApp>;
  readonly session?: { readonly requestToken?: () => MaybePromise<string>; readonly cookie?: Credential<string> };
  readonly priority?: readonly SchemeName[];
  readonly onDecision?: (decision: ObservedDecision) => void;
};

/** What an observer is called with. */
export interface ObservedDecision {
  readonly scheme: string;
  readonly method: string;
  readonly url: string;
}

interface TokensPerApp {
  readonly [appId: number]: Credential<string | readonly string[]>;
  readonly length?: never;
}

export type Configuration = SchemeConfiguration & {
  readonly baseUrl: string;
  readonly dangerouslyAllowBrowser?: boolean;
};

export interface TestRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  /** Parameters that the client keeps apart from the URL, if it can. */
  readonly query?: Readonly<Record<string, string>>;
  /** The text of a body that is sent as a stream, of the kind that the client accepts. */
  readonly stream?: string;
  readonly form?: FormData;
}

export interface TestResponse {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Sends one request, and resolves with the response, whatever its status. After a 503 it retries once, without a delay, by
 * the client's own means.
 */
export type Send = (request: TestRequest) => Promise<TestResponse>;

/** An adapter, in its forms, as the suite uses it. */
export interface AdapterUnderTest {
  /** Whether the client runs a hook again for a retry. The complete form must decide each attempt anew in any case. */
  readonly runsHookOnRetry: boolean;
  /** Whether each form follows redirects. */
  readonly followsRedirects: { readonly kintoneAuth?: boolean; readonly withKintoneAuth: boolean };
  /** A client with the hook alone. Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: (configuration: Configuration) => Send;
  /** A client in the complete form. */
  readonly withKintoneAuth: (configuration: Configuration) => Send;
}
