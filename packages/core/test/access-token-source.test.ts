import type { AccessTokenSource } from "@kintone-auth/core";
import { everyWayToPrint } from "@kintone-auth/test-fixtures/without-servers";
import { describe, expect, it, vi } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const baseUrl = "https://example.cybozu.com";

/** Returns a function that authorizes a request with a source of tokens. */
function authorizeWith(oauth: AccessTokenSource) {
  const authorizer = authorizerFor({ baseUrl, oauth });
  return async () => authorizer.authorize({ url: baseUrl });
}

function fails(): never {
  throw new Error("could not decrypt hunter2");
}

describe("a source of access tokens", () => {
  it("is called for each request, and the decision says how to get another token", async () => {
    const tokens = ["a", "a", "b"];
    const getAccessToken = vi.fn(() => tokens.shift() ?? "c");
    const refresh = vi.fn(async (rejected: string) => `not-${rejected}`);
    const authorize = authorizeWith({ getAccessToken, refresh });
    const first = await authorize();
    const second = await authorize();
    const third = await authorize();
    expect([first, second, third].map(({ headers }) => headers["Authorization"])).toStrictEqual([
      "Bearer a",
      "Bearer a",
      "Bearer b",
    ]);
    expect(second.headers).toBe(first.headers);
    await first.refresh?.();
    await third.refresh?.();
    expect(refresh.mock.calls).toStrictEqual([["a"], ["b"]]);
  });

  it("may name its Kintone, which is that of baseUrl", async () => {
    const decision = await authorizeWith({ origin: baseUrl, getAccessToken: () => "a", refresh: fails })();
    expect(decision).toMatchObject({ scheme: "oauth", headers: { Authorization: "Bearer a" } });
  });

  it("is no function: that returns a token, whatever its properties are", async () => {
    const oauth = Object.assign(() => ({ accessToken: "own" }), { getAccessToken: () => "other", refresh: fails });
    const authorizer = authorizerFor({ baseUrl, oauth });
    expect(authorizer.canRefresh).toBe(false);
    expect(await authorizer.authorize({ url: baseUrl })).toMatchObject({ headers: { Authorization: "Bearer own" } });
  });

  it("makes a decision that can be refreshed, and nothing else does", () => {
    const oauth = { getAccessToken: () => "a", refresh: async () => "b" };
    const others = [
      { oauth: { accessToken: "a" } },
      { oauth: () => ({ accessToken: "a" }) },
      { apiToken: "a" },
      { userApiToken: "a" },
    ];
    expect(authorizerFor({ baseUrl, oauth }).canRefresh).toBe(true);
    expect(authorizerFor({ baseUrl, apiToken: { 1: "a" }, oauth }).canRefresh).toBe(true);
    for (const options of others) expect(authorizerFor({ baseUrl, ...options }).canRefresh).toBe(false);
  });

  it("may be an instance of a class, and asynchronous", async () => {
    class Source {
      readonly #token = "secret-of-class";
      async getAccessToken() {
        return this.#token;
      }
      async refresh() {
        return this.#token;
      }
    }
    expect((await authorizeWith(new Source())()).headers).toEqual({ Authorization: "Bearer secret-of-class" });
  });

  it("may go on returning the token that it has replaced: the result of refresh counts", async () => {
    let count = 0;
    const refresh = vi.fn(async () => {
      count += 1;
      return `new-${count}`;
    });
    let current = "old";
    const authorize = authorizeWith({ getAccessToken: () => current, refresh });
    for (const expected of ["old", "new-1", "new-2", "new-3"]) {
      const decision = await authorize();
      expect(decision.headers["Authorization"]).toBe(`Bearer ${expected}`);
      await decision.refresh?.();
    }
    expect(refresh.mock.calls).toStrictEqual([["old"], ["new-1"], ["new-2"], ["new-3"]]);
    current = "moved-on";
    expect((await authorize()).headers["Authorization"]).toBe("Bearer moved-on");
  });

  const wrong: Readonly<Record<string, readonly [source: object, code: string, message: RegExp]>> = {
    throws: [
      { getAccessToken: fails, refresh: fails },
      "ERR_CREDENTIALS_UNAVAILABLE",
      /^oauth\.getAccessToken\(\): its function threw, so nothing was sent\. Its error may contain a secret and is left out/,
    ],
    rejects: [{ getAccessToken: async () => fails(), refresh: fails }, "ERR_CREDENTIALS_UNAVAILABLE", /getAccessToken/],
    "has no token": [
      { getAccessToken: () => undefined, refresh: fails },
      "ERR_INVALID_OPTIONS",
      /^oauth\.getAccessToken\(\) must return a string: a source of tokens does not fall back to the next scheme/,
    ],
    "returns a token that no header can carry": [
      { getAccessToken: () => "hunter2\r\nX: y", refresh: fails },
      "ERR_INVALID_OPTIONS",
      /^oauth\.getAccessToken\(\) must be a bare token/,
    ],
  };
  for (const [what, [source, code, message]] of Object.entries(wrong)) {
    it(`that ${what} fails the request, and shows no secret`, async () => {
      const error: unknown = await authorizeWith(source as AccessTokenSource)().catch((error: unknown) => error); // As from JavaScript.
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
      for (const text of everyWayToPrint(error)) expect(text).not.toContain("hunter2");
    });
  }

  it("whose refresh resolves with no valid token is called again the next time", async () => {
    const results: unknown[] = [undefined, "hunter2\r\n", "new"];
    const refresh = async () => results.shift() as string; // As from JavaScript.
    const authorize = authorizeWith({ getAccessToken: () => "old", refresh });
    for (let count = 0; count < 2; count += 1) {
      const error: unknown = await (await authorize()).refresh?.().catch((error: unknown) => error);
      expect(error).toMatchObject({ message: expect.stringMatching(/^oauth\.refresh\(\) must be a/) });
      expect(String(error)).not.toContain("hunter2");
      expect((await authorize()).headers["Authorization"]).toBe("Bearer old");
    }
    await (await authorize()).refresh?.();
    expect((await authorize()).headers["Authorization"]).toBe("Bearer new");
  });

  it("that fails to refresh says that the request was not sent again", async () => {
    const { refresh } = await authorizeWith({ getAccessToken: () => "a", refresh: fails })();
    await expect(refresh?.()).rejects.toMatchObject({
      code: "ERR_CREDENTIALS_UNAVAILABLE",
      message: expect.stringMatching(/^oauth\.refresh\(\): its function threw, so the request was not sent again\./),
    });
  });

  const misconfigured: Readonly<Record<string, readonly [oauth: object, message: RegExp]>> = {
    "without refresh": [{ getAccessToken: () => "a" }, /^oauth must be \{ accessToken \}, or a source of tokens/],
    "of another Kintone": [
      { origin: "https://other.cybozu.com", getAccessToken: () => "a", refresh: fails },
      /^oauth gets its tokens from another Kintone than that of baseUrl/,
    ],
    "of what is no URL": [
      { origin: "hunter2", getAccessToken: () => "a", refresh: fails },
      /^oauth gets its tokens from another Kintone than that of baseUrl/,
    ],
    "that kintoneOAuth made, of no user": [
      { tokensFor: () => "a" },
      /^oauth must be one user's tokens: give what tokensFor/,
    ],
  };
  for (const [what, [oauth, message]] of Object.entries(misconfigured)) {
    it(`${what} is refused when it is configured`, () => {
      expect(() => authorizeWith(oauth as AccessTokenSource)).toThrow(message); // As from JavaScript.
    });
  }

  it("is not taken from a polluted Object.prototype", () => {
    const pollution = { getAccessToken: () => "hunter2", refresh: async () => "hunter2" };
    for (const [name, value] of Object.entries(pollution)) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true });
    }
    try {
      expect(() => authorizeWith({} as AccessTokenSource)).toThrow(/^oauth\.accessToken must be a string/);
    } finally {
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("is not added to a decision by a polluted Object.prototype", async () => {
    Object.defineProperty(Object.prototype, "refresh", { value: async () => undefined, configurable: true });
    try {
      const decision = await authorizerFor({ baseUrl, apiToken: "a" }).authorize({ url: baseUrl });
      expect(decision.refresh).toBeUndefined();
    } finally {
      Reflect.deleteProperty(Object.prototype, "refresh");
    }
  });
});
