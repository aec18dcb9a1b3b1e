export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A body as the object that it is in JSON; an empty one without a body. Undefined where that cannot be told: another
 * format, a stream, which reading would consume, or more characters or bytes than `most`.
 */
export function jsonObjectOf(body: unknown, most: number = Number.POSITIVE_INFINITY): JsonObject | undefined {
  if (body === undefined || body === null || body === "") return {};
  if (typeof body === "string") return body.length > most ? undefined : parse(() => body);
  const isBytes = body instanceof ArrayBuffer || ArrayBuffer.isView(body);
  if (isBytes) return body.byteLength > most ? undefined : parse(() => new TextDecoder().decode(body));
  return isPlainObject(body) ? body : undefined;
}

/** Undefined for what is no JSON object, and for bytes that are more than a text can hold. */
function parse(textOf: () => string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(textOf());
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null || isIterable(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** To a client, that is a stream. */
function isIterable(value: object): boolean {
  return Symbol.iterator in value || Symbol.asyncIterator in value;
}
