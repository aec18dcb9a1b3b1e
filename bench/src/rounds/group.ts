/** Variants that take turns in one process. */
export interface Group {
  /** The variant that the others are compared with. */
  readonly reference: string;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly name: string;
  /** The same thing many times: once is too short for the clock. */
  readonly batch: () => unknown;
  /** Does it once, and answers with the credential that was sent. */
  readonly sent: () => unknown;
  /** What must be sent. The bare client's is undefined. */
  readonly credential: string | RegExp | undefined;
  readonly goals?: Goals | undefined;
}

/** At most how many times the other's duration. `"control"`: not to be told from the reference itself. */
export interface Goals {
  readonly toReference?: number | "control";
  readonly toBare?: number;
}

/** What some groups have beside their reference. */
export const bare = "bare client";

/** The name of the reference once more: what that differs from 1 by is noise. */
export function controlOf(reference: string): string {
  return `${reference}, again (control)`;
}
