import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";

/** What a person or a logger may see of a value. */
export function everyWayToPrint(value: unknown): readonly string[] {
  const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true } as const;
  return [
    inspect(value),
    inspect(value, everything),
    format("%s %o %O %j", value, value, value, value),
    logged(value),
    json(() => JSON.stringify(value)),
    json(() => JSON.stringify({ value })),
    json(() => JSON.stringify(value, withoutCycles())),
    // An object without a prototype has no string form.
    typeof Object(value).toString === "function" ? String(value) : "",
    value instanceof Error ? `${value.message}\n${value.stack}\n${inspect(value.cause, everything)}` : "",
  ];
}

/** Printing in this way may not be possible, and then it shows nothing. */
function json(print: () => string | undefined): string {
  try {
    return print() ?? "";
  } catch {
    return "";
  }
}

/** As the loggers do that survive cycles. */
function withoutCycles(): (key: string, value: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_key, value) => {
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return "[seen]";
    seen.add(value);
    return value;
  };
}

function logged(value: unknown): string {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  const console = new Console(stream);
  console.log(value);
  console.dir(value, { depth: null });
  return chunks.join("");
}
