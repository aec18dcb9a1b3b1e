/**
 * A copy of parameters, a form or bytes, which their owner may change while a credential is waited for, or before a request is
 * sent again. Any other value is returned as it is: a text or a `Blob` does not change, and a stream cannot be copied.
 */
export function snapshotOf<Value>(value: Value): Value {
  return typeof value === "object" && value !== null ? copyOf(value) : value;
}

function copyOf<Value extends object>(value: Value): Value;
function copyOf(value: object): object {
  if (value instanceof URLSearchParams) return new URLSearchParams(value);
  if (value instanceof ArrayBuffer) return value.slice(0);
  // By the method of its class: that of a Node.js buffer shares the memory. The copy is a Node.js buffer again.
  if (value instanceof Uint8Array) return Uint8Array.prototype.slice.call(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  return Object.prototype.toString.call(value) === "[object FormData]" ? copyOfForm(value) : value;
}

/** Of the same implementation, as none takes those of another. */
function copyOfForm(form: object): object {
  if (!("entries" in form) || typeof form.entries !== "function") return form;
  const Implementation = form.constructor as typeof FormData;
  const copy = new Implementation();
  for (const [name, value] of form.entries()) copy.append(name, value);
  return copy;
}
