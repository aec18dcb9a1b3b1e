import { snapshotOf } from "@kintone-auth/core/adapter";
import { describe, expect, it, vi } from "vitest";

/** A form of a package, which takes nothing of the global `FormData`. */
class OtherForm {
  readonly [Symbol.toStringTag] = "FormData";
  readonly #fields: [string, string][] = [];
  append(name: string, value: string): void {
    this.#fields.push([name, value]);
  }
  entries(): ArrayIterator<[string, string]> {
    return this.#fields.values();
  }
}

describe("a snapshot of a body", () => {
  it("keeps parameters as they were", () => {
    const parameters = new URLSearchParams("a=1&a=2");
    const snapshot = snapshotOf(parameters);
    parameters.append("b", "3");
    expect(snapshot).toBeInstanceOf(URLSearchParams);
    expect(String(snapshot)).toBe("a=1&a=2");
  });

  it("keeps the bytes of a buffer, and of the part of one that a view shows", () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const views = [
      bytes.subarray(1, 3),
      new DataView(bytes.buffer, 1, 2),
      new Uint16Array(bytes.buffer.slice(0), 2, 1),
    ];
    const snapshots = views.map((view) => snapshotOf<ArrayBufferView>(view));
    const wholeBuffer = snapshotOf(bytes.buffer);
    bytes.fill(0);
    for (const view of views) new Uint8Array(view.buffer).fill(0);
    expect(snapshots.map(bytesOf)).toStrictEqual([Uint8Array.of(2, 3), Uint8Array.of(2, 3), Uint8Array.of(3, 4)]);
    expect(wholeBuffer).toBeInstanceOf(ArrayBuffer);
    expect(new Uint8Array(wholeBuffer)).toStrictEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it("of a Node.js buffer is one again, with memory of its own", () => {
    const buffer = Buffer.from("text");
    const snapshot = snapshotOf(buffer);
    buffer.fill("x");
    expect(Buffer.isBuffer(snapshot)).toBe(true);
    expect(snapshot.toString()).toBe("text");
  });

  it("keeps the fields and the files of a form", () => {
    const form = new FormData();
    const file = new File(["content"], "a.txt");
    form.append("file", file);
    form.append("name", "one");
    form.append("name", "two");
    const snapshot = snapshotOf(form);
    form.delete("name");
    expect(snapshot).not.toBe(form);
    expect(snapshot).toBeInstanceOf(FormData);
    expect([...snapshot.entries()]).toStrictEqual([
      ["file", file],
      ["name", "one"],
      ["name", "two"],
    ]);
  });

  it("of a form of somebody's own class is a plain one, whatever that class begins with", () => {
    class FormWithAToken extends FormData {
      constructor() {
        super();
        this.append("token", "always");
      }
    }
    const form = new FormWithAToken();
    const snapshot = snapshotOf<FormData>(form);
    form.append("name", "one");
    expect([...snapshot.entries()]).toStrictEqual([["token", "always"]]);
  });

  it("of another implementation's form is one of that implementation", () => {
    const form = new OtherForm();
    form.append("name", "one");
    const snapshot = snapshotOf(form);
    form.append("name", "two");
    expect(snapshot).toBeInstanceOf(OtherForm);
    expect([...snapshot.entries()]).toStrictEqual([["name", "one"]]);
    vi.stubGlobal("FormData", undefined);
    try {
      expect([...snapshotOf(form).entries()]).toHaveLength(2);
      expect(snapshotOf(form)).not.toBe(form);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("what is returned as it is", () => {
  class ParametersInCapitals extends URLSearchParams {
    override toString(): string {
      return super.toString().toUpperCase();
    }
  }
  class FormWithAToken extends OtherForm {
    constructor() {
      super();
      this.append("token", "always");
    }
  }
  class UncopiableForm extends OtherForm {
    constructor(name?: string) {
      super();
      if (name === undefined) throw new Error("a form needs its name");
    }
  }
  const values: Readonly<Record<string, unknown>> = {
    "a text": "text",
    nothing: undefined,
    null: null,
    "a function": () => {},
    "a plain object": { app: 1 },
    "a blob, which does not change": new Blob(["a"]),
    "a stream, which cannot be copied": new ReadableStream(),
    "parameters that are written in a way of their own": new ParametersInCapitals("a=b"),
    "a form that begins with something": new FormWithAToken(),
    "a form that cannot be made": new UncopiableForm("name"),
    "a form without entries, as that of form-data": { [Symbol.toStringTag]: "FormData" },
    "a form whose entries are no method": { [Symbol.toStringTag]: "FormData", entries: [] },
  };
  for (const [name, value] of Object.entries(values)) {
    it(name, () => expect(snapshotOf(value)).toBe(value));
  }

  it("bytes that are gone", () => {
    const bytes = new Uint8Array(4);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    expect(snapshotOf(bytes.buffer)).toBe(bytes.buffer);
  });
});

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
