import { isInstanceOf } from "@kintone-auth/core/checks";
import { afterEach, describe, expect, it, vi } from "vitest";

describe("an instance", () => {
  afterEach(() => vi.unstubAllGlobals());

  class OwnUrl extends URL {
    readonly [Symbol.toStringTag] = "OwnUrl";
  }
  /** As under Jest with jsdom, where Node.js makes a URL of another class than the global one. */
  const ofAnotherRealm = { [Symbol.toStringTag]: "URL" };

  it("is one of the global class, whatever it calls itself, or calls itself so", () => {
    for (const value of [new URL("https://example.com"), new OwnUrl("https://example.com"), ofAnotherRealm])
      expect(isInstanceOf(value, "URL")).toBe(true);
    for (const value of ["https://example.com", undefined, null, {}, { [Symbol.toStringTag]: "Url" }])
      expect(isInstanceOf(value, "URL")).toBe(false);
  });

  it("is told in a runtime without the class, too", () => {
    vi.stubGlobal("File", undefined);
    expect(isInstanceOf({ [Symbol.toStringTag]: "File" }, "File")).toBe(true);
    expect(isInstanceOf({}, "File")).toBe(false);
  });
});
