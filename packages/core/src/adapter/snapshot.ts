import { isInstanceOf } from "../support/is-instance-of.ts";

/**
 * A copy of parameters, a form or bytes, which their owner may change while a credential is waited for, or before a request is
 * sent again. Any other value is returned as it is: a text or a `Blob` does not change, and a stream cannot be copied.
 */
export function snapshotOf<Value>(value: Value): Value {
  return typeof value === "object" && value !== null ? copyOf(value) : value;
}

function copyOf<Value extends object>(value: Value): Value;
function copyOf(value: object): object {
  try {
    if (value instanceof URLSearchParams) return copyOfParameters(value);
    if (isInstanceOf(value, "ArrayBuffer")) return value.slice(0);
    // By the method of its class: that of a Node.js buffer shares the memory. The copy is a Node.js buffer again.
    if (ArrayBuffer.isView(value) && "copy" in value) return Reflect.apply(Uint8Array.prototype.slice, value, []);
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
    return isInstanceOf(value, "FormData") ? copyOfForm(value) : value;
  } catch {
    // A class of somebody's own, or bytes that are gone: for the client to judge.
    return value;
  }
}

function copyOfParameters(parameters: URLSearchParams): URLSearchParams {
  // A class of somebody's own may write them in another way.
  const isPlain = parameters.toString === URLSearchParams.prototype.toString;
  return isPlain ? new URLSearchParams(parameters) : parameters;
}

/** Of the same implementation, as none takes those of another. */
function copyOfForm(form: object): object {
  if (!("entries" in form) || typeof form.entries !== "function") return form;
  const isGlobal = typeof FormData === "function" && form instanceof FormData;
  const Implementation = isGlobal ? FormData : (form.constructor as typeof FormData);
  const copy = new Implementation();
  if (!copy.entries().next().done) return form;
  for (const [name, value] of form.entries()) copy.append(name, value);
  return copy;
}
