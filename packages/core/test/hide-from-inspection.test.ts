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
    expect(inspect(hideFromInspection({ constructor: {} }))).toBe("[Object]");
    expect(hideFromInspection(undefined)).toBe(undefined);
  });
});

describe("what is hidden", () => {
  it("has the same properties to list and to copy, and gets no clone", () => {
    const request = hideFromInspection({ url: "/" });
    expect({ ...request }).toStrictEqual({ url: "/" });
    expect(JSON.stringify({ ...request })).toBe('{"url":"/"}');
    expect("clone" in request).toBe(false);
    const cloneable = hideFromInspection(new Request("https://example.cybozu.com"));
    expect(Object.keys(cloneable)).toStrictEqual(Object.keys(new Request("https://example.cybozu.com")));
  });

  it("may be changed further by its owner, such as a tool that mocks its methods", () => {
    const request = hideFromInspection({ clone: (): string => "a clone", toJSON: (): string => "own" });
    request.clone = () => "mocked";
    request.toJSON = () => "mocked";
    expect([request.clone(), JSON.stringify(request)]).toStrictEqual(["mocked", '"mocked"']);
    expect(Reflect.deleteProperty(request, "clone") && Reflect.deleteProperty(request, "toJSON")).toBe(true);
  });

  it("is an object: a function is left as it is", () => {
    const send = hideFromInspection(() => "sent");
    expect(JSON.stringify({ send, ...send })).toBe("{}");
    expect(Reflect.ownKeys(send).filter((key) => typeof key === "symbol")).toStrictEqual([]);
  });
});

describe("an object that is printed as something else", () => {
  const methodAndUrl = function (this: object): object {
    return { url: Reflect.get(this, "url") };
  };

  it("prints as that, to Deno as a text, and so do its clones", () => {
    const request = hideFromInspection(new Request("https://example.cybozu.com/"), methodAndUrl);
    for (const each of [request, request.clone()]) {
      expect(inspect({ each })).toBe("{ each: { url: 'https://example.cybozu.com/' } }");
      expect(JSON.stringify({ each })).toBe('{"each":{"url":"https://example.cybozu.com/"}}');
      const shown = Reflect.get(each, Symbol.for("Deno.customInspect"))?.call(each);
      expect(shown).toBe('{"url":"https://example.cybozu.com/"}');
    }
  });

  it("prints as what was asked for last", () => {
    const request = hideFromInspection(hideFromInspection({ url: "/" }), methodAndUrl);
    expect(inspect(request)).toBe("{ url: '/' }");
    expect(JSON.stringify(hideFromInspection(request))).toBe('"[Object]"');
  });

  it("may be a proxy that reads from another object than it defines in, as the socket of an HTTP/2 session is", () => {
    const socket = { secret: "secret" };
    const session = {};
    const proxy = new Proxy(session, {
      get: (_target, name) => Reflect.get(socket, name),
      set: (_target, name, value) => Reflect.set(socket, name, value),
    });
    hideFromInspection(proxy);
    expect(inspect({ socket, proxy })).not.toContain("secret");
    expect(JSON.stringify({ socket, proxy })).not.toContain("secret");
  });
});
