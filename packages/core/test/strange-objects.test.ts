import { inspect } from "node:util";
import { getAuthFailure } from "@kintone-auth/core";
import {
  attachAuthFailure,
  type Decision,
  hideFromInspection,
  type KintoneResponse,
  refreshAfter,
} from "@kintone-auth/core/adapter";
import { describe, expect, it, vi } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const fail = () => {
  throw new Error("of somebody else's object");
};

class Foreign {
  readonly #name = "private";
  clone() {
    return `a clone of ${this.#name}`;
  }
}

function withGetter(name: PropertyKey): object {
  return Object.defineProperty({}, name, { get: fail });
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const traps: readonly (keyof ProxyHandler<object>)[] = [
  "defineProperty",
  "get",
  "getOwnPropertyDescriptor",
  "getPrototypeOf",
  "has",
  "ownKeys",
  "set",
];

/** What may be in the place of a client's request, response or error. Each is made anew. */
const strangeObjects: Readonly<Record<string, () => object>> = {
  "a frozen object": () => Object.freeze({ status: 401 }),
  "a sealed object": () => Object.seal({ clone: () => ({}) }),
  "an object without a prototype": () => Object.create(null),
  "an object of a foreign class": () => new Foreign(),
  "a proxy for an object with private fields": () => new Proxy(new Foreign(), {}),
  "a revoked proxy": revokedProxy,
  ...Object.fromEntries(traps.map((trap) => [`a proxy whose ${trap} throws`, () => new Proxy({}, { [trap]: fail })])),
  "a proxy that throws whatever is asked": () =>
    new Proxy(new Error("refused"), Object.fromEntries(traps.map((trap) => [trap, fail]))),
  ...Object.fromEntries(
    ["clone", "constructor", "toJSON", "status", "headers", "body", "get", "message", "stack", inspect.custom].map(
      (name) => [`an object whose ${String(name)} throws`, () => withGetter(name)],
    ),
  ),
  "an object whose constructor has a symbol for a name": () =>
    Object.create({ constructor: Object.defineProperty(class {}, "name", { value: Symbol("name") }) }),
  "an object whose own properties cannot be changed": () =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        ["clone", "toJSON", inspect.custom, Symbol.for("@kintone-auth/core/AuthFailure")].map((name) => [
          name,
          { value: () => ({}) },
        ]),
      ),
    ),
  "an error whose message and stack cannot be read": () =>
    Object.defineProperties(new Error("refused"), { message: { get: fail }, stack: { get: fail } }),
};

const authorizer = authorizerFor({ baseUrl: "https://example.cybozu.com", apiToken: "a" });
const decision = await authorizer.authorize({ url: authorizer.origin });
const request = { method: "GET", url: authorizer.origin, headers: {} };
const sent = { request, decision, refreshed: undefined, locale: authorizer.locale };
const refused: KintoneResponse = { status: 401, headers: { "X-Cybozu-Error": "CB_WA01" }, body: undefined };

describe("nothing throws for what belongs to a request that has been sent", () => {
  for (const [name, make] of Object.entries(strangeObjects)) {
    it(`${name} is hidden, or left as it is`, () => {
      const value = make();
      expect(hideFromInspection(value) === value).toBe(true);
      expect(hideFromInspection(value) === value).toBe(true);
    });

    it(`${name} gets a failure, or is left as it is`, () => {
      const value = make();
      expect(() => attachAuthFailure(value, refused, sent)).not.toThrow();
      expect(() => getAuthFailure(value)).not.toThrow();
    });

    it(`${name} has no code, and is no reason to refresh`, async () => {
      const value = make();
      const refresh = vi.fn<() => Promise<void>>();
      const refreshable: Decision = { ...decision, refresh };
      const unread = { status: 401, headers: value as Headers, body: value };
      const responses = [value as KintoneResponse, unread, { ...unread, headers: undefined }];
      for (const response of responses) {
        const error = new Error("refused");
        attachAuthFailure(error, response, sent);
        expect(getAuthFailure(error)?.code).toBeUndefined();
        expect(await refreshAfter(response, { ...sent, decision: refreshable }, true)).toBeUndefined();
      }
      expect(refresh).not.toHaveBeenCalled();
    });
  }

  it("what is hidden can be printed, whatever its constructor is", () => {
    const names = ["constructor", "clone"];
    const hidden = [
      ...names.map(withGetter),
      strangeObjects["an object whose constructor has a symbol for a name"]?.(),
    ];
    for (const value of hidden) {
      hideFromInspection(value);
      expect(inspect(value)).toBe("[Object]");
      expect(JSON.stringify(value)).toBe('"[Object]"');
    }
  });
});

describe("what is hidden works as before", () => {
  it("clone is called on the object, with its parameters", () => {
    const cloned = vi.fn(function clone(this: object, ..._: readonly unknown[]) {
      return this;
    });
    const value = hideFromInspection({ clone: cloned });
    expect(value.clone(1, "two")).toBe(value);
    expect(cloned.mock.calls).toStrictEqual([[1, "two"]]);
    expect(hideFromInspection(new Foreign()).clone()).toBe("a clone of private");
  });

  it("and is hidden once, however many requests use it", () => {
    const agent = hideFromInspection({ clone: () => ({}) });
    const { clone } = agent;
    hideFromInspection(agent);
    expect(agent.clone).toBe(clone);
  });
});
