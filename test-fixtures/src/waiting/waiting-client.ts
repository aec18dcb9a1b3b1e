import type { Configuration } from "../conformance/adapter-under-test.ts";
import type { OAuthConfiguration } from "../oauth/refreshing-client.ts";

/** Sends one request, with a call's options as the client has them. Rejects with the client's own error. */
export type SendWith = (url: string, options: CallOptions) => Promise<unknown>;

export interface CallOptions {
  readonly method: "GET" | "POST";
  readonly [name: string]: unknown;
}

export type Connect = (configuration: Configuration | OAuthConfiguration) => SendWith;

/** How a caller ends one request. */
export interface Ending {
  readonly options: Readonly<Record<string, unknown>>;
  readonly end: () => void;
  /** How many listeners wait for it. */
  readonly countListeners: () => number;
}

/** While what a request waits: for a credential, in one of the two forms, or for a token that is refreshed. */
export type Phase = "kintoneAuth" | "withKintoneAuth" | "refresh";

export interface Timeout {
  /** The client's options for a timeout of so many milliseconds. */
  readonly set: (milliseconds: number) => Readonly<Record<string, unknown>>;
  /** While what its time passes. */
  readonly counts: readonly Phase[];
}

/** A client whose requests wait for a credential. */
export interface WaitingClient {
  /** With its version. */
  readonly name: string;
  /** Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: Connect;
  readonly withKintoneAuth: Connect;
  readonly endings: Readonly<Record<string, () => Ending>>;
  /** What tells the client's error for such an ending. */
  readonly abortError: object;
  /** By the name of the option. */
  readonly timeouts: Readonly<Record<string, Timeout>>;
  /** What tells the client's error for a timeout. */
  readonly timeoutError: object;
}
