/** Takes the place of a value that cannot be had for a request, and says why. */
export class Unavailable {
  /** Part of a sentence, without a secret. */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
