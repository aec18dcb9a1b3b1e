import type { Decision } from "@kintone-auth/core/adapter";
import { isInstanceOf } from "@kintone-auth/core/checks";

/** How many causes of an error are looked at. They may form a circle. */
const maxDepth = 9;

/**
 * Takes what a decision has added to the query out of an error. Deno, Bun and node-fetch name the URL in theirs. Never throws: the
 * error is the one to be thrown.
 */
export function hideQuery(error: unknown, query: NonNullable<Decision["query"]>): void {
  const values = Object.values(query).flatMap((value) => [
    value,
    encodeURIComponent(value),
    new URLSearchParams({ value }).toString().slice("value=".length),
  ]);
  try {
    for (let link = error, depth = 0; isInstanceOf(link, "Error") && depth < maxDepth; link = link.cause, depth += 1) {
      for (const name of Object.getOwnPropertyNames(link)) hideIn(link, name, values);
    }
  } catch {
    // An error of somebody else's may refuse to be read.
  }
}

function hideIn(error: Error, name: string, values: readonly string[]): void {
  const text: unknown = Reflect.get(error, name);
  if (typeof text !== "string") return;
  const hidden = values.reduce((text, value) => text.replaceAll(value, "***"), text);
  if (hidden !== text) Reflect.set(error, name, hidden);
}
