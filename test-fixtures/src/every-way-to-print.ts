import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";

/** Yields what a person or a logger may see of a value, one way after another. */
export function* everyWayToPrint(value: unknown): Generator<string> {
  yield* everyWayThatAsks(value);
  yield logged((console) => console.dir(value, { depth: null }));
}

/** The ways that ask each object how it wants to be printed: all but `console.dir`. */
export function* everyWayThatAsks(value: unknown): Generator<string> {
  const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true } as const;
  yield inspect(value);
  if (value instanceof Error) yield `${value.message}\n${value.stack}\n${inspect(value.cause, everything)}`;
  yield format("%s %o %O %j", value, value, value, value);
  yield json(() => JSON.stringify(value));
  yield json(() => JSON.stringify({ value }));
  yield json(() => JSON.stringify(value, withoutCycles()));
  // An object without a prototype has no string form.
  if (typeof Object(value).toString === "function") yield String(value);
  yield logged((console) => console.log(value));
  yield inspect(value, everything);
}

/** A value that JSON cannot express shows nothing in this way. */
function json(print: () => string | undefined): string {
  try {
    return print() ?? "";
  } catch {
    return "";
  }
}

/** Replaces cycles, as some loggers do. */
function withoutCycles(): (key: string, value: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_key, value) => {
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return "[seen]";
    seen.add(value);
    return value;
  };
}

function logged(print: (console: Console) => void): string {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  print(new Console(stream));
  return chunks.join("");
}
