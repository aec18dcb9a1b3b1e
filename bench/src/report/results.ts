/** What docs/performance.json has, and everything else is made of. */
export interface Results {
  /** The day. */
  readonly measured: string;
  readonly machine: Machine;
  /** Of the clients and the middleware measured, by the name of their package. */
  readonly versions: Readonly<Record<string, string>>;
  readonly groups: readonly MeasuredGroup[];
  readonly memory: readonly KeptMemory[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** How many processes wanted to run, on average over a minute, when the bench began. */
  readonly load: number;
}

/** Variants that took turns. */
export interface MeasuredGroup {
  readonly name: string;
  /** The variant that the others are compared with. */
  readonly reference: string;
  readonly rounds: number;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly variant: string;
  readonly toReference: Ratio;
  readonly toBare?: Ratio;
}

/** How many times the other's time it takes: the median of all rounds, and the quartiles around it. */
export interface Ratio {
  readonly median: number;
  readonly firstQuartile: number;
  readonly thirdQuartile: number;
  /** At most. */
  readonly goal?: number;
}

export interface KeptMemory {
  readonly client: string;
  readonly requests: number;
  readonly keptBytes: number;
}

export const mostKeptBytes = 1_000_000;
