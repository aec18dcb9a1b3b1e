import type { Decision } from "@kintone-auth/core/adapter";
import { isInstanceOf } from "@kintone-auth/core/checks";

/** How many errors are looked at: an error, its causes, and what it is an aggregate of. They may form a circle. */
const maxErrors = 99;

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
    const links = new Set([error]);
    for (const link of links) {
      if (!isInstanceOf(link, "Error")) continue;
      for (const name of Object.getOwnPropertyNames(link)) hideIn(link, name, values);
      const errors: unknown = Reflect.get(link, "errors");
      for (const next of [link.cause, ...(Array.isArray(errors) ? errors : [])])
        if (links.size < maxErrors) links.add(next);
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
