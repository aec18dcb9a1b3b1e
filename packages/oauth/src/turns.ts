import { within } from "./within.ts";

/** Runs operations one after the other. Gives up one that takes too long, so that it does not hold up those after it. */
export class Turns {
  readonly #milliseconds: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** The signal aborts when the operation is given up. From then on, others may run at the same time. */
  take<Value>(operation: (deadline: AbortSignal) => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(() => within(this.#milliseconds, operation));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
