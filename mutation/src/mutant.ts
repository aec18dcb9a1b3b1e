/** A change of the code, and what became of it. Where it is said without line numbers, which other changes move. */
export interface Mutant {
  /** Within the package. */
  readonly file: string;
  readonly mutator: string;
  /** The code that is replaced. */
  readonly original: string;
  readonly replacement: string;
  /** The line in which the replaced code begins. */
  readonly line: string;
  readonly lineNumber: number;
  readonly status: string;
}
