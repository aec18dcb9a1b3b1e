/** The two variants that the others are compared with. */
export const bare = "bare";
export const unsafeHook = "unsafe hook";
/** What this differs from 1 by is noise. */
export const control = "unsafe hook again (control)";

export type Method = "GET" | "POST";

/** One client and one request, sent in several ways. */
export interface Experiment {
  readonly client: string;
  readonly method: Method;
  readonly variants: readonly Variant[];
  /** The API token of the request that arrived last at the stub, if it had one. */
  readonly arrivedToken: () => unknown;
}

export interface Variant {
  readonly name: string;
  readonly send: () => PromiseLike<unknown>;
  /** How many times the unsafe hook's duration it may take. */
  readonly goal?: number | undefined;
}
