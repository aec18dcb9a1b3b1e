import { isInstanceOf } from "../support/is-instance-of.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A body as the object that it is in JSON, and an empty object without a body. Returns undefined for another format, for a
 * stream, which reading would consume, and for more than `maxLength` characters or bytes.
 */
export function readJsonBody(body: unknown, maxLength: number = Number.POSITIVE_INFINITY): JsonObject | undefined {
  if (body === undefined || body === null || body === "") return {};
  if (typeof body === "string") return body.length > maxLength ? undefined : parse(() => body);
  if (isInstanceOf(body, "ArrayBuffer") || ArrayBuffer.isView(body)) {
    const isReadable = body.byteLength <= maxLength && typeof TextDecoder === "function";
    return isReadable ? parse(() => new TextDecoder().decode(body)) : undefined;
  }
  return isPlainObject(body) ? body : undefined;
}

/** Returns undefined for what is not a JSON object, and for bytes that do not fit into a string. */
function parse(readText: () => string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(readText());
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** An iterable is not: a client sends it as a stream. */
function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null) return false;
  if (Symbol.iterator in value || Symbol.asyncIterator in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
