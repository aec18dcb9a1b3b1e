import { cachePolicy } from "@kintone-auth/core/adapter";
import { afterEach, describe, expect, it, vi } from "vitest";

describe("an authorized request", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([undefined, {}, { cache: undefined }, { cache: "default" }])("keeps out of caches: %j", (options) => {
    expect(cachePolicy(options)).toStrictEqual({ cache: "no-store" });
  });

  it.each([{ cache: "force-cache" }, { cache: "reload" }, { next: { revalidate: 60 } }, { cf: { cacheTtl: 60 } }])(
    "is cached as its caller wants it: %j",
    (options) => {
      expect(cachePolicy(options)).toStrictEqual({});
    },
  );

  it("has no such option where the runtime has none, and would throw", () => {
    vi.stubGlobal("Request", class {});
    expect(cachePolicy()).toStrictEqual({});
    vi.stubGlobal("Request", undefined);
    expect(cachePolicy()).toStrictEqual({});
  });
});
