/** What every experiment has beside its reference. */
export const bare = "bare";

export type Method = "GET" | "POST";

/** One client and one request, sent in several ways. */
export interface Experiment {
  readonly client: string;
  /** For people. */
  readonly request: string;
  readonly variants: readonly Variant[];
  /** The variant that the others are compared with. */
  readonly reference: string;
  /** What all variants but the bare one must send. */
  readonly credential: string;
  /** What the request that arrived last at the stub had in the credential's place. */
  readonly arrived: () => unknown;
}

export interface Variant {
  readonly name: string;
  readonly send: () => PromiseLike<unknown>;
  /** How many times the reference's duration it may take. */
  readonly goal?: number | undefined;
}

/** The reference once more: what this differs from 1 by is noise. */
export function controlOf({ name, send }: Variant): Variant {
  return { name: `${name} again (control)`, send };
}
