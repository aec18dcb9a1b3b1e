/** The content of docs/performance.json, which all tables and the chart are made of. */
export interface Results {
  /** The date. */
  readonly measured: string;
  readonly machine: Machine;
  /** The versions of the clients and of the middleware, by the name of their package. */
  readonly versions: Readonly<Record<string, string>>;
  readonly groups: readonly MeasuredGroup[];
  readonly memory: readonly KeptMemory[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  /** The average load of the last minute when the bench began. */
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

/** One variant's time divided by another's: the median of all rounds, and the quartiles. */
export interface Ratio {
  readonly median: number;
  readonly firstQuartile: number;
  readonly thirdQuartile: number;
  /** The maximum. */
  readonly goal?: number;
}

export interface KeptMemory {
  readonly client: string;
  readonly requests: number;
  readonly keptBytes: number;
}

export const maxKeptBytes = 1_000_000;
