import type { Fetch } from "@kintone-auth/fetch/adapter";

/** The part of a ky instance that is used here: the same in every major. */
export interface KyClient {
  extend(options: (parent: KyOptions) => WrappedOptions): unknown;
}

/** The part of a client's options that decides which `fetch` sends a request. */
export interface KyOptions {
  readonly fetch?: Fetch | undefined;
  readonly hooks?: ParentHooks | undefined;
}

interface ParentHooks {
  /** In ky 2. */
  readonly init?: readonly unknown[] | undefined;
  readonly beforeError?: readonly unknown[] | undefined;
}

/** What is added to a client's options. */
export interface WrappedOptions {
  readonly fetch: Fetch;
  readonly hooks: WrappedHooks;
}

export interface WrappedHooks {
  readonly init?: InitHook[];
  readonly beforeError?: BeforeError[];
}

/** ky 2 calls it before anything else, with a call's own copy of the options. */
export type InitHook = (options: { fetch?: Fetch | undefined }) => void;

/** ky 1 calls it with the error alone, ky 2 with an object around the error. */
export type BeforeError = <Failure extends Error>(first: Failure | { readonly error: Failure }) => Promise<Failure>;

/** The part of a call's options that a hook is given: by ky 1 beside the request, on each attempt, by ky 2 once. */
export interface HookOptions {
  /** An object of its own for each call. */
  readonly context: object;
  readonly onUploadProgress?: unknown;
  readonly headers?: unknown;
  /** Not an option of the Fetch standard: ky hands it to Node.js's fetch. */
  readonly dispatcher?: unknown;
}
