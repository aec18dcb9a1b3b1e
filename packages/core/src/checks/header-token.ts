import { check, checkText } from "./check.ts";

/** Checks for visible ASCII, which every client sends unchanged. Clients drop, alter or echo anything else. */
export function checkHeaderToken(option: string, value: unknown): asserts value is string {
  checkText(option, value);
  // The result of a template literal with a variable that is not set.
  check(!/^(undefined|null)$/.test(value), `${option} is the word "${value}": is an environment variable missing?`);
  check(
    /^[\x21-\x7e]+$/.test(value),
    `${option} must be a bare token of visible ASCII characters: ` +
      "it has a space, a line break or another character that a header cannot carry",
  );
}
