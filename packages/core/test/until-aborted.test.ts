import { getEventListeners } from "node:events";
import { untilAborted } from "@kintone-auth/core/adapter";
import { describe, expect, it, vi } from "vitest";

const never = new Promise<never>(() => {});
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

describe("untilAborted", () => {
  it("rejects with the signal's reason at once, and ignores what comes later", async () => {
    const controller = new AbortController();
    const reason = new Error("no longer needed");
    let reject: (error: Error) => void = () => {};
    const pending = new Promise<never>((_resolve, fail) => {
      reject = fail;
    });
    const waiting = untilAborted(pending, controller.signal);
    expect(listenersOf(controller.signal)).toBe(1);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(listenersOf(controller.signal)).toBe(0);
    // Would fail the run, were it not handled.
    reject(new Error("too late"));
    await new Promise((resolve) => setImmediate(resolve));
  });

  it("rejects when the signal is aborted already", async () => {
    const signal = AbortSignal.abort();
    await expect(untilAborted(Promise.resolve("value"), signal)).rejects.toBe(signal.reason);
    expect(listenersOf(signal)).toBe(0);
  });

  it("leaves no listener on a signal that lives longer", async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve("value"), signal)).toBe("value");
    await expect(untilAborted(Promise.reject(new Error("failed")), signal)).rejects.toThrow("failed");
    expect(listenersOf(signal)).toBe(0);
  });

  it("rejects with an AbortError where a signal of another implementation has no reason", async () => {
    const signal = Object.assign(new EventTarget(), { aborted: false });
    const waiting = untilAborted(never, signal);
    signal.dispatchEvent(new Event("abort"));
    await expect(waiting).rejects.toMatchObject({ name: "AbortError", message: "The operation was aborted" });
  });

  it("needs no DOMException, which React Native lacks", async () => {
    vi.stubGlobal("DOMException", undefined);
    try {
      const signal = Object.assign(new EventTarget(), { aborted: true });
      await expect(untilAborted(never, signal)).rejects.toMatchObject({ name: "AbortError" });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([undefined, null, {}, "signal"])("waits to the end without a signal: %j", async (signal) => {
    expect(await untilAborted(Promise.resolve("value"), signal)).toBe("value");
  });
});
