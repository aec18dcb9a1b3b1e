import { PassThrough } from "node:stream";
import { failureOf, guardFormBody } from "@kintone-auth/core/adapter";
import { describe, expect, it } from "vitest";

describe("a stream that fails before it is sent", () => {
  it("is noticed, and does not end the process", async () => {
    const stream = new PassThrough();
    const failure = failureOf(stream);
    stream.destroy(new Error("the file is gone"));
    await expect(failure).rejects.toThrow("the file is gone");
    // Nobody waits for this one. Were it unhandled, the run would fail.
    const unwatched = new PassThrough();
    failureOf(unwatched);
    unwatched.destroy(new Error("unwatched"));
    await new Promise((resolve) => setImmediate(resolve));
  });

  it("is noticed where it is closed without an error", async () => {
    const stream = new PassThrough();
    const failure = failureOf(stream);
    stream.destroy();
    await expect(failure).rejects.toThrow("the body was closed before it was sent");
  });

  it.each([
    undefined,
    null,
    "text",
    {},
    { pipe: () => {} },
    { on: () => {} },
    { pipe: () => {}, on: true },
    new ReadableStream(),
  ])("is none where the body is no stream of Node.js: %o", (body) => {
    expect(failureOf(body)).toBeUndefined();
  });
});

describe("the body of a form whose request fails before it is sent", () => {
  const multipart = { "content-type": "Multipart/Form-Data; boundary=x" };
  const failed = new Error("no credential");
  const fail = () => {
    throw failed;
  };

  it("is locked, so that its client cannot cancel it", async () => {
    const [now, later] = [new ReadableStream(), new ReadableStream()];
    expect(() => guardFormBody({ headers: multipart, body: now }, fail)).toThrow(failed);
    await expect(guardFormBody({ headers: multipart, body: later }, async () => fail())).rejects.toBe(failed);
    expect([now.locked, later.locked]).toStrictEqual([true, true]);
  });

  it("is left to its reader, if it has one, and the error is the same", () => {
    const body = new ReadableStream();
    body.getReader();
    expect(() => guardFormBody({ headers: multipart, body }, fail)).toThrow(failed);
  });

  it.each([{}, { "Content-Type": "application/json" }, { "Content-Type": "text/plain; note=multipart/form-data" }])(
    "stays free where it is no form's: %j",
    (headers) => {
      const body = new ReadableStream();
      expect(() => guardFormBody({ headers, body }, fail)).toThrow(failed);
      expect(body.locked).toBe(false);
    },
  );

  it("may be missing, or another kind of body", () => {
    for (const body of [undefined, "text", new FormData()])
      expect(() => guardFormBody({ headers: multipart, body }, fail)).toThrow(failed);
  });

  it("stays free where nothing fails", async () => {
    const body = new ReadableStream();
    expect(guardFormBody({ headers: multipart, body }, () => "now")).toBe("now");
    expect(await guardFormBody({ headers: multipart, body }, async () => "later")).toBe("later");
    expect(body.locked).toBe(false);
  });
});
