import {
  createKintoneAuth,
  isKintoneAuthError,
  type KintoneAuthOptions,
  type ObservedDecision,
} from "@kintone-auth/core";
import { createAuthorizer, createPageAuthorizer } from "@kintone-auth/core/adapter";
import { afterEach, describe, expect, it, vi } from "vitest";

const baseUrl = "https://example.cybozu.com";
const records = `${baseUrl}/k/v1/records.json`;
const apiToken = "someToken";

function observe(options: KintoneAuthOptions = { baseUrl, apiToken }) {
  const observed: ObservedDecision[] = [];
  const auth = createKintoneAuth({ ...options, onDecision: (decision) => observed.push(decision) });
  return { observed, auth };
}

describe("the observer", () => {
  const decisions: readonly (readonly [url: string | URL, scheme: string, observedUrl: string])[] = [
    [`${records}?app=1&query=secret#secret`, "apiToken", records],
    ["/k/v1/records.json?app=1", "apiToken", records],
    [new URL(`${records}?app=1`), "apiToken", records],
    ["https://user:secret@example.cybozu.com/k/v1/records.json", "apiToken", records],
    [`${baseUrl}?secret`, "apiToken", `${baseUrl}/`],
    [`${baseUrl}/k/v1/apis.json`, "none", `${baseUrl}/k/v1/apis.json`],
    ["https://user:secret@other.example:8443/hooks/secret?secret#secret", "none", "https://other.example:8443"],
    ["//other.example/secret", "none", "https://other.example"],
    ["http://example.cybozu.com/secret", "none", "http://example.cybozu.com"],
    [`${baseUrl}/k;v=secret/v1;/records.json;jsessionid=secret;b?app=1`, "apiToken", records],
    [`${records}%3Bjsessionid=secret`, "apiToken", records],
    [`${records}%253bjsessionid=secret`, "apiToken", records],
    [`${baseUrl}/sso/${encodeURIComponent(`${records}?__REQUEST_TOKEN__=secret`)}/x`, "apiToken", `${baseUrl}/sso//x`],
  ];
  for (const [url, scheme, observedUrl] of decisions) {
    it(`is told the origin, and the path at its own: ${url}`, async () => {
      const { observed, auth } = observe();
      await auth.authorize({ method: "post", url });
      expect(observed).toStrictEqual([{ scheme, method: "POST", url: observedUrl }]);
      expect(JSON.stringify(observed)).not.toContain("secret");
    });
  }

  it("is not told of what no client sends", async () => {
    const { observed, auth } = observe();
    for (const url of [
      "data:text/plain,secret",
      "blob:https://example.cybozu.com/secret",
      "https://exa mple/secret",
      "web+https://example.cybozu.com/secret",
    ]) {
      await auth.authorize({ url });
    }
    expect(observed).toStrictEqual([]);
  });

  it("is told that the caller's own credential goes out", async () => {
    const { observed, auth } = observe();
    await auth.authorize({ url: records, headers: { "X-Cybozu-API-Token": "secret" } });
    expect(observed).toStrictEqual([{ scheme: "caller", method: "GET", url: records }]);
  });

  it("is told at once where nothing is asynchronous, and otherwise when it is decided, of what was asked", async () => {
    const told = vi.fn();
    const request = { method: "GET", url: records, headers: {}, query: undefined, body: undefined };
    createAuthorizer({ baseUrl, apiToken, onDecision: told }).authorize(request);
    expect(told).toHaveBeenCalledTimes(1);
    const url = new URL(records);
    const pending = createAuthorizer({ baseUrl, apiToken: async () => apiToken, onDecision: told }).authorize({
      ...request,
      url,
    });
    expect(told).toHaveBeenCalledTimes(1);
    url.pathname = "/changed";
    await pending;
    expect(told.mock.calls.at(-1)).toStrictEqual([{ scheme: "apiToken", method: "GET", url: records }]);
  });

  it("may be asynchronous: nobody waits for it, and nothing comes of its failure", async () => {
    let calls = 0;
    // Not a mock, which would handle the rejection itself.
    const onDecision = async () => {
      calls += 1;
      throw new Error("the log is full");
    };
    const auth = createKintoneAuth({ baseUrl, apiToken, onDecision });
    expect(await auth.authorize({ url: records })).toMatchObject({ scheme: "apiToken" });
    expect(calls).toBe(1);
    // Were its rejection unhandled, the run would fail.
    await new Promise((resolve) => setImmediate(resolve));
  });

  it("is told nothing by explain, nor where the decision fails", async () => {
    const { observed, auth } = observe({ baseUrl, apiToken: { 1: apiToken } });
    expect(await auth.explain({ url: `${records}?app=1` })).toMatchObject({ scheme: "apiToken" });
    await expect(auth.authorize({ url: `${records}?app=2` })).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
    expect(observed).toStrictEqual([]);
  });

  it("fails the request with an error of ours when it throws, and what it has thrown, whatever that is, as the cause", async () => {
    const thrown = [new TypeError("fetch failed: secret"), Object.assign(new Error("secret"), { code: "ECONNRESET" })];
    for (const cause of [...thrown, "secret", undefined]) {
      const fail = () => {
        throw cause;
      };
      const returnsBrokenPromise = () => new Proxy({}, { get: fail });
      for (const onDecision of [fail, returnsBrokenPromise]) {
        for (const token of [apiToken, async () => apiToken]) {
          const auth = createKintoneAuth({ baseUrl, apiToken: token, onDecision });
          const error: unknown = await auth.authorize({ url: records }).catch((error: unknown) => error);
          expect(isKintoneAuthError(error)).toBe(true);
          expect(error).toHaveProperty("code", "ERR_INVALID_OPTIONS");
          expect(error).toHaveProperty("cause", cause);
          expect(String(error)).toMatch(/^KintoneAuthError: onDecision has thrown/);
          expect(String(error)).not.toContain("secret");
        }
      }
    }
  });

  it("is told by an authorizer what is sent without it, and nothing by decide", () => {
    const told = vi.fn();
    const authorizer = createAuthorizer({ baseUrl, apiToken, onDecision: told });
    const request = { method: "get", url: `${records}?secret`, headers: {}, query: undefined, body: undefined };
    expect(authorizer.decide(request)).toMatchObject({ scheme: "apiToken" });
    expect(told).not.toHaveBeenCalled();
    authorizer.report?.("none", request);
    expect(told.mock.calls).toStrictEqual([[{ scheme: "none", method: "GET", url: records }]]);
  });

  it("costs nothing where there is none: nothing stands between a request and its decision", () => {
    const authorizer = createAuthorizer({ baseUrl, apiToken });
    expect(authorizer.authorize).toBe(authorizer.decide);
    expect(authorizer.report).toBeUndefined();
  });

  it("is not taken from a polluted Object.prototype", async () => {
    const told = vi.fn();
    Object.defineProperty(Object.prototype, "onDecision", { value: told, configurable: true });
    try {
      await createKintoneAuth({ baseUrl, apiToken }).authorize({ url: records });
    } finally {
      Reflect.deleteProperty(Object.prototype, "onDecision");
    }
    expect(told).not.toHaveBeenCalled();
  });

  it("makes options others, unless it is the same function", () => {
    const [one, other] = [() => {}, () => {}];
    const authorizer = createAuthorizer({ baseUrl, apiToken, onDecision: one });
    expect(authorizer.equals(createAuthorizer({ baseUrl, apiToken, onDecision: one }))).toBe(true);
    expect(authorizer.equals(createAuthorizer({ baseUrl, apiToken, onDecision: other }))).toBe(false);
    expect(authorizer.equals(createAuthorizer({ baseUrl, apiToken }))).toBe(false);
  });
});

describe("in a page, the observer", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is told of a session, without its CSRF token", () => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(`${baseUrl}/k/12/`));
    const told = vi.fn();
    const session = { requestToken: () => "secret" };
    const request = { method: "PUT", url: `${records}?a=1`, headers: {}, query: undefined, body: undefined };
    for (const create of [createAuthorizer, createPageAuthorizer]) {
      create({ session, onDecision: told }).authorize(request);
      expect(told.mock.calls.splice(0)).toStrictEqual([[{ scheme: "session", method: "PUT", url: records }]]);
      expect(() => create({ session, onDecision: "log" } as never)).toThrow(/^onDecision must be a function/);
    }
  });
});
