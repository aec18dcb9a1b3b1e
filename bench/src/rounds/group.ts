/** Variants that take turns in one process. */
export interface Group {
  /** The variant that the others are compared with. */
  readonly reference: string;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly name: string;
  /** Does the same many times, because once is too short for the clock. */
  readonly batch: () => unknown;
  /** Does it once, and returns the credential that was sent. */
  readonly sent: () => unknown;
  /** What must be sent. The bare client's is undefined. */
  readonly credential: string | RegExp | undefined;
  readonly goals?: Goals | undefined;
}

/** The maximum of a ratio. `"control"`: no more than the noise between the reference and itself. */
export interface Goals {
  readonly toReference?: number | "control";
  readonly toBare?: number;
}

/** The client without authentication, which some groups have in addition to their reference. */
export const bare = "bare client";

/** Names the reference where it is measured a second time. The ratio of the two would be 1 without noise. */
export function controlOf(reference: string): string {
  return `${reference}, again (control)`;
}
