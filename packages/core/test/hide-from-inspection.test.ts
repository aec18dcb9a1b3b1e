import { inspect } from "node:util";
import { keepAnswerOutOfPrint, keepOutOfPrint } from "@kintone-auth/core";
import { describe, expect, it } from "vitest";

describe("a client's raw request", () => {
  it("prints as its name alone, and so do its clones", () => {
    const request = keepOutOfPrint(new Request("https://example.cybozu.com", { headers: { "X-Trace": "secret" } }));
    for (const each of [request, request.clone(), request.clone().clone()]) {
      expect(each.headers.get("X-Trace")).toBe("secret");
      expect(inspect({ each })).toBe("{ each: [Request] }");
      expect(JSON.stringify({ each })).toBe('{"each":"[Request]"}');
    }
  });

  it("may be frozen, have no prototype, or be missing", () => {
    expect(keepOutOfPrint(Object.freeze({ a: 1 }))).toStrictEqual({ a: 1 });
    expect(inspect(keepOutOfPrint(Object.create(null)))).toBe("[Object]");
    expect(keepOutOfPrint(undefined)).toBe(undefined);
    const error = new Error("failed");
    keepAnswerOutOfPrint(error, () => undefined);
    expect(Object.keys(error)).toStrictEqual([]);
    expect("request" in error).toBe(false);
  });

  it("is there as a property, for those who know its name", () => {
    const response = { status: 200, request: { secret: "secret" } };
    keepAnswerOutOfPrint(response, () => undefined);
    expect(Object.keys(response)).toStrictEqual(["status"]);
    expect(response.request.secret).toBe("secret");
  });
});
