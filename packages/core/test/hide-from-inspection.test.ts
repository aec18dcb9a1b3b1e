import { inspect } from "node:util";
import { hideFromInspection } from "@kintone-auth/core/adapter";
import { describe, expect, it } from "vitest";

describe("a client's raw request", () => {
  it("prints as its name alone, and so do its clones", () => {
    const request = hideFromInspection(new Request("https://example.cybozu.com", { headers: { "X-Trace": "secret" } }));
    for (const each of [request, request.clone(), request.clone().clone()]) {
      expect(each.headers.get("X-Trace")).toBe("secret");
      expect(inspect({ each })).toBe("{ each: [Request] }");
      expect(JSON.stringify({ each })).toBe('{"each":"[Request]"}');
    }
  });

  it("tells Deno the same, by Deno's own symbol", () => {
    const request = hideFromInspection(new Request("https://example.cybozu.com"));
    for (const each of [request, request.clone()]) {
      expect(Reflect.get(each, Symbol.for("Deno.customInspect"))?.call(each)).toBe("[Request]");
    }
  });

  it("may be frozen, have no prototype, or be missing", () => {
    expect(hideFromInspection(Object.freeze({ a: 1 }))).toStrictEqual({ a: 1 });
    expect(inspect(hideFromInspection(Object.create(null)))).toBe("[Object]");
    expect(hideFromInspection(undefined)).toBe(undefined);
  });
});
