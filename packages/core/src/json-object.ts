export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A body as the object that it is in JSON; an empty one without a body. Undefined where that cannot be told: another
 * format, or a stream, which reading would consume.
 */
export function jsonObjectOf(body: unknown): JsonObject | undefined {
  if (body === undefined || body === null || body === "") return {};
  if (typeof body === "string") return parse(body);
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return parse(new TextDecoder().decode(body));
  return isPlainObject(body) ? body : undefined;
}

/** A property that is the object's own: what stands on a polluted prototype is nobody's. */
export function own(object: unknown, name: string): unknown {
  // Any object may be asked for any property.
  return isObject(object) && Object.hasOwn(object, name) ? (object as JsonObject)[name] : undefined;
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPlainObject(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
