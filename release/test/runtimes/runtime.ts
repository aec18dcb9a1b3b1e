import type { Cell, Client } from "./cells.ts";

/** What a runtime is given: where to send, and what. */
export interface Plan {
  readonly home: string;
  readonly cells: readonly Cell[];
}

/** What it printed: everything, or for a cell whose error ended a process, that process's last words. */
export interface Printed {
  readonly everything: string;
  readonly uncaught: ReadonlyMap<Cell["number"], string>;
}

export interface Runtime {
  /** A row of the table in docs/environments.md. */
  readonly name: string;
  /** The program that it needs. Tests are left out without it. */
  readonly needs: string;
  readonly isThere: () => boolean;
  readonly clients: readonly Client[];
  readonly isInBrowser: boolean;
  /** What the runtime says of its version begins like this. */
  readonly version: string;
  /** Runs the cells with the packages that are installed in a folder. */
  readonly run: (folder: string, plan: Plan) => Promise<Printed>;
}
