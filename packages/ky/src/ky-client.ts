import type { Fetch } from "@kintone-auth/fetch/adapter";

/** The part of a ky instance that is used here: the same in every major. */
export interface KyClient {
  extend(options: (parent: ParentOptions) => KyOptions): unknown;
}

interface ParentOptions {
  readonly fetch?: Fetch | undefined;
}

interface KyOptions {
  readonly fetch: Fetch;
  readonly hooks?: { readonly beforeError: [BeforeError] };
}

/** ky 1 calls it with the error alone, ky 2 with an object around the error. */
export type BeforeError = <Failure extends Error>(first: Failure | { readonly error: Failure }) => Promise<Failure>;

/** The global `fetch` is looked up at each call, so that a mock or a polyfill that replaces it later is used. */
export function innerFetch({ fetch }: ParentOptions): Fetch {
  return fetch ?? ((input, init) => globalThis.fetch(input, init));
}
