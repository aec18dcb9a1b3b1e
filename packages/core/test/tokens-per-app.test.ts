import { type AuthorizationRequest, createKintoneAuth, KintoneAuthError } from "@kintone-auth/core";
import { everyWayToPrint } from "@kintone-auth/test-fixtures/without-servers";
import { describe, expect, it, vi } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const baseUrl = "https://example.cybozu.com";
const apiToken = { 1: "token1", 2: ["token2", "lookedUp"], 3: "token3", 30: "lookedUp" };
const authorizer = authorizerFor({ baseUrl, apiToken });
const auth = createKintoneAuth({ baseUrl, apiToken });

function tokensFor(request: AuthorizationRequest): unknown {
  const decision = authorizer.authorize(request);
  return "headers" in decision ? decision.headers["X-Cybozu-API-Token"] : decision;
}

function codeFor(request: AuthorizationRequest): unknown {
  try {
    return tokensFor(request);
  } catch (error) {
    return error instanceof KintoneAuthError ? error.code : error;
  }
}

/** The same two on the public face, which does not rely on a request's having all five parts. */
async function publicTokensFor(request: AuthorizationRequest): Promise<unknown> {
  return (await auth.authorize(request)).headers["X-Cybozu-API-Token"];
}

function publicCodeFor(request: AuthorizationRequest): Promise<unknown> {
  return publicTokensFor(request).catch((error: unknown) => (error instanceof KintoneAuthError ? error.code : error));
}

const records = "/k/v1/records.json";

describe("tokens per app", () => {
  const post = { method: "POST", url: "/k/v1/record.json" };

  it("are chosen by each place that Kintone's APIs have for an app", () => {
    const requests: Readonly<Record<string, AuthorizationRequest>> = {
      query: { url: `${records}?app=1` },
      "an encoded query": { url: `${records}?%61pp=%31` },
      "a query of the client's own": { url: records, query: () => new URLSearchParams({ app: "1" }) },
      "JSON text": { method: "POST", url: records, body: '{"app":1}' },
      "JSON bytes": { method: "POST", url: records, body: new TextEncoder().encode('{"app":"1"}') },
      "an object": { method: "POST", url: records, body: { app: 1 } },
      "a function": { method: "POST", url: records, body: () => '{"app":1}' },
      "the body of a GET": { url: records, body: '{"app":1}' },
      preview: { url: "/k/v1/preview/app/form/fields.json?app=1" },
      "guest space": { url: "/k/guest/12/v1/preview/app/settings.json?app=1" },
      id: { url: "/k/v1/app.json?id=1" },
      "id or app": { method: "PUT", url: "/k/v1/field/acl.json", body: { app: 1 } },
      "deploy, by query": { url: "/k/v1/preview/app/deploy.json?apps[0]=1" },
      "deploy, among other parameters": {
        url: "/k/v1/preview/app/deploy.json?apps[0]=1&revert=true&myapps=2&appsOf=3",
      },
      "deploy, by numbers": { method: "POST", url: "/k/v1/preview/app/deploy.json", body: { apps: [1] } },
      "a cursor's query": { url: "/k/v1/records/cursor.json?id=some-cursor&app=1" },
      "an object without a prototype": { ...post, body: Object.assign(Object.create(null), { app: 1 }) },
      "a buffer": { ...post, body: new TextEncoder().encode('{"app":1}').buffer },
      "deploy, by body": { method: "POST", url: "/k/v1/preview/app/deploy.json", body: { apps: [{ app: 1 }] } },
    };
    for (const [place, request] of Object.entries(requests)) expect(tokensFor(request), place).toBe("token1");
  });

  it("are chosen by a query of the client's own on the public face, too", async () => {
    const query = () => new URLSearchParams({ app: "1" });
    expect(await publicTokensFor({ url: records, query })).toBe("token1");
  });

  it("are all that an app has, and each once for several apps", () => {
    expect(tokensFor({ url: `${records}?app=2` })).toBe("token2,lookedUp");
    const requests = [2, 30, 1].map((app) => ({ payload: { app } }));
    const bulk = { method: "POST", url: "/k/v1/bulkRequest.json", body: { requests } };
    expect(tokensFor(bulk)).toBe("token2,lookedUp,token1");
  });

  it("come with the apps that they are for", () => {
    const appsFor = (request: AuthorizationRequest) => Reflect.get(authorizer.authorize(request), "apps");
    expect(appsFor({ url: `${records}?app=2` })).toStrictEqual(["2"]);
    expect(appsFor({ method: "POST", url: "/k/v1/file.json" })).toStrictEqual(["1", "2", "3", "30"]);
    const one = authorizerFor({ baseUrl, apiToken: "token1" });
    expect(one.authorize({ url: `${records}?app=2` })).not.toHaveProperty("apps");
  });

  it("may be nine, of as many apps", async () => {
    const apps = Array.from({ length: 9 }, (_, index) => index + 1);
    const auth = createKintoneAuth({ baseUrl, apiToken: Object.fromEntries(apps.map((app) => [app, `token${app}`])) });
    const body = { requests: apps.map((app) => ({ payload: { app } })) };
    const allTokens = apps.map((app) => `token${app}`).join();
    for (const request of [{ method: "POST", url: "/k/v1/bulkRequest.json", body }, { url: "/k/v1/file.json" }]) {
      const { headers } = await auth.authorize(request);
      expect(headers["X-Cybozu-API-Token"]).toBe(allTokens);
    }
  });

  it("wait for a body that is read later", async () => {
    const request = { url: records, body: async () => '{"app":3}' };
    const decision = authorizer.authorize(request);
    expect(decision).toBeInstanceOf(Promise);
    for (const each of [decision, auth.authorize(request)]) expect(await each).toMatchObject({ scheme: "apiToken" });
  });

  it("are put on no request whose app is ambiguous", () => {
    const urls = [
      "app=",
      "app=0",
      "app=01",
      "app=1.0",
      "app=1e0",
      "app=-1",
      "app=%201",
      "app=1&app=1",
      "app=１",
      `app=${"9".repeat(20)}`,
    ];
    for (const query of urls) expect(codeFor({ url: `${records}?${query}` }), query).toBe("ERR_APP_AMBIGUOUS");
    const bodies = [
      '{"app":[1]}',
      '{"app":null}',
      '{"app":true}',
      '{"app":{"a":1}}',
      '{"app":9007199254740993}',
      '{"app":1.5}',
    ];
    for (const body of bodies) expect(codeFor({ url: records, body }), body).toBe("ERR_APP_AMBIGUOUS");
    const acl = "/k/v1/record/acl.json";
    expect(codeFor({ url: acl, body: { app: 1, id: 2 } })).toBe("ERR_APP_AMBIGUOUS");
    const deploy = { url: "/k/v1/preview/app/deploy.json?apps=1", body: { apps: [{ app: 2 }] } };
    expect(codeFor(deploy)).toBe("ERR_APP_AMBIGUOUS");
  });

  const bulk = { method: "POST", url: "/k/v1/bulkRequest.json" };

  it("are put on no request whose app is not known, nor on one whose app is inherited", () => {
    const polluted = Object.assign(Object.create({ app: 1 }), {});
    const requests: readonly AuthorizationRequest[] = [
      { url: records },
      { url: `${records}?App=1` },
      { url: `${records}?app[]=1` },
      { url: records, body: polluted },
      { url: records, body: '["app"]' },
      { url: records, body: "app=1" },
      { url: `${records}?app=1`, body: new Blob(["{}"]) },
      { url: records, body: { app: 1, *[Symbol.iterator]() {} } },
      { url: records, body: { app: 1, async *[Symbol.asyncIterator]() {} } },
      { url: `${records}?app=1`, body: Symbol("stream") },
      { url: "/k/v1/RECORDS.json?app=1" },
      { url: "/k/v1/%72ecords.json?app=1" },
      { url: "/k/guest/x/v1/records.json?app=1" },
      { url: "/k/v2/records.json?app=1" },
      { url: "//example.cybozu.com/k//v1/records.json?app=1" },
      { url: "/k/v1/bulkRequest.json?app=1", body: { requests: [{ payload: { app: 1 } }, { payload: {} }] } },
      { url: "/k/v1/bulkRequest.json", body: { requests: [] } },
      ...[null, 1, {}, { payload: null }].map((request) => ({ ...bulk, body: { requests: [request] } })),
      { url: "/k/v1/records/cursor.json" },
      { url: "/k/v1/records/cursor.json?id=" },
      { url: "/k/v1/records/cursor.json", body: { id: null } },
      { method: "POST", url: "/k/v1/records/cursor.json?id=1", body: { App: 1 } },
      { method: "POST", url: "/k/v1/records/cursor.json", body: { id: "1" } },
      { url: "/k/v1/preview/records/cursor.json?id=1" },
      { url: "/k/v1/preview/file.json?fileKey=1" },
      { method: "DELETE", url: "/k/v1/file.json?fileKey=1" },
      { method: "PUT", url: "/k/v1/records/cursor.json?id=1" },
      { url: "/k/v1/preview/records.json?app=1" },
      { method: "POST", url: "/k/v1/app/deploy.json", body: { apps: [{ app: 1 }] } },
      { url: "/k/v1/record/unknown.json?app=1" },
      { url: `${records}/more?app=1` },
      { url: `${records}?app=99` },
    ];
    for (const request of requests) expect(codeFor(request), String(request.url)).toBe("ERR_NO_CREDENTIALS");
  });

  it("do not depend on a polluted Object.prototype that has all that a request leaves out", async () => {
    const polluted = {
      method: "POST",
      body: '{"app":2}',
      headers: { "X-Cybozu-API-Token": "x" },
      query: () => records,
    };
    Object.assign(Object.prototype, polluted);
    try {
      expect(await publicTokensFor({ url: `${records}?app=1` })).toBe("token1");
      const own = { headers: { "X-Cybozu-API-Token": "own" } };
      expect(await auth.authorize(new Request("https://example.cybozu.com", own))).toMatchObject({ scheme: "caller" });
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("do not depend on a polluted Object.prototype that has one of the parts that a request leaves out", async () => {
    const session = createKintoneAuth({ baseUrl, session: { cookie: "a=b", requestToken: () => "token" } });
    const requests: readonly AuthorizationRequest[] = [
      { url: `${records}?app=1` },
      { url: records, body: '{"app":1}' },
      {} as AuthorizationRequest, // Past the compiler.
    ];
    const decideAll = async () => [
      ...(await Promise.all(requests.map(publicCodeFor))),
      ...(await Promise.all(requests.map((request) => auth.explain(request).then(JSON.stringify, String)))),
      "query" in (await session.authorize({ url: records })),
    ];
    const expected = await decideAll();
    const polluted = {
      method: "POST",
      url: `${records}?app=2`,
      headers: { "X-Cybozu-API-Token": "x" },
      body: '{"app":2}',
      query: () => new URLSearchParams({ app: "2" }),
    };
    for (const [name, value] of Object.entries(polluted)) {
      let decided: unknown;
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
      try {
        decided = await decideAll();
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
      expect(decided, name).toStrictEqual(expected);
    }
  });

  it("are put on no request with more bytes in its body than fit into a string", () => {
    vi.spyOn(TextDecoder.prototype, "decode").mockImplementationOnce(() => {
      throw new RangeError("Cannot create a string longer than 0x1fffffe8 characters");
    });
    const request = { method: "POST", url: "/k/v1/record.json", body: Buffer.from('{"app":1}') };
    expect(codeFor(request)).toBe("ERR_NO_CREDENTIALS");
    expect(tokensFor(request)).toBe("token1");
  });

  it("are chosen for a Request of fetch", async () => {
    const request = new Request("https://example.cybozu.com/k/v1/records.json?app=1");
    expect(tokensFor(request)).toBe("token1");
    expect(await publicTokensFor(request)).toBe("token1");
  });

  it("are put on no request whose app comes from a polluted Object.prototype", () => {
    const bulk = { method: "POST", url: "/k/v1/bulkRequest.json", body: { requests: [{ payload: {} }] } };
    Object.defineProperty(Object.prototype, "app", { value: 1, configurable: true });
    try {
      for (const request of [bulk, { url: records, body: {} }]) expect(codeFor(request)).toBe("ERR_NO_CREDENTIALS");
    } finally {
      Reflect.deleteProperty(Object.prototype, "app");
    }
  });

  it("are not called when there are more than a file can take", () => {
    const called: string[] = [];
    const call = (app: string) => () => void called.push(app);
    const functions = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index + 1, call(String(index))]));
    const file = authorizerFor({ baseUrl, apiToken: functions });
    expect(() => file.authorize({ method: "POST", url: "/k/v1/file.json" })).toThrow(/belongs to no app/);
    expect(called).toStrictEqual([]);
  });

  it("say which app it is that has no token, and which apps have too many", () => {
    expect(() => authorizer.authorize({ url: `${records}?app=99` })).toThrow(/apiToken \(app 99 has no token\)/);
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index + 1, `token${index}`]));
    const requests = Object.keys(ten).map((app) => ({ payload: { app } }));
    const bulk = { method: "POST", url: "/k/v1/bulkRequest.json", body: JSON.stringify({ requests }) };
    expect(() => authorizerFor({ baseUrl, apiToken: ten }).authorize(bulk)).toThrow(
      /the apps 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, which have more API tokens than the 9/,
    );
  });

  it("are refused before any function is called where there are more apps than tokens, however many", () => {
    const called: string[] = [];
    const apps = Array.from({ length: 20_000 }, (_, index) => index + 1);
    const functions = Object.fromEntries(apps.map((app) => [app, () => void called.push(String(app))]));
    const body = { requests: apps.map((app) => ({ payload: { app } })) };
    const bulk = { method: "POST", url: "/k/v1/bulkRequest.json", body };
    const many = authorizerFor({ baseUrl, apiToken: functions });
    expect(() => many.authorize(bulk)).toThrow(/the apps 1, 2, .*, 20000, which have more API tokens than the 9/);
    expect(called).toStrictEqual([]);
  });

  it("may be functions, alone or as a whole: undefined falls back to the next scheme", async () => {
    const password = { username: "kintone", password: "developer" };
    const priority = ["apiToken", "password"] as const;
    const late = authorizerFor({ baseUrl, priority, password, apiToken: async () => ({ 1: () => "token1" }) });
    expect(await late.authorize({ url: `${records}?app=1` })).toMatchObject({ scheme: "apiToken" });
    const none = authorizerFor({ baseUrl, priority, password, apiToken: { 1: () => undefined } });
    expect(none.authorize({ url: `${records}?app=1` })).toMatchObject({ scheme: "password" });
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [index + 1, () => ["a", "b"].map((x) => x + index)]),
    );
    const file = authorizerFor({ baseUrl, priority, password, apiToken: many });
    expect(file.authorize({ method: "POST", url: "/k/v1/file.json" })).toMatchObject({ scheme: "password" });
  });

  it("are checked when they are configured, and no error repeats them", () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{}, /^apiToken must be a token, an array of tokens, or tokens by app ID/],
      [{ hunter2: "1" }, /^apiToken must be a token, an array of tokens, or tokens by app ID/],
      [{ 1: "" }, /^apiToken\[1\] must not be empty/],
      [{ 1: "hunter2\n3" }, /^apiToken\[1\] must be a bare token/],
      [{ 1: ["a", "a"] }, /^apiToken\[1\] has the same token twice/],
      [{ 1: "1,2,3,4,5,6,7,8,9,10" }, /^apiToken\[1\] has 10 tokens/],
      [
        { 1: ["hunter2", () => "b"] },
        /^apiToken\[1\]\[1\] must be a string, not function: only a whole credential may/,
      ],
      [new Map([[1, "hunter2"]]), /^apiToken must be a token/],
      [Promise.resolve("hunter2"), /^apiToken must be a string, not promise: await it/],
    ];
    for (const [tokens, message] of wrong) {
      const create = () => createKintoneAuth({ baseUrl, apiToken: tokens as Record<number, string> }); // Past the compiler.
      expect(create).toThrow(message);
      expect(create).not.toThrow(/hunter2/);
    }
  });

  it("show no secret when they are printed", async () => {
    const request = { url: `${records}?app=1` };
    const made = [auth, authorizer, authorizer.authorize(request)];
    const printed = [...made, await auth.authorize(request), await auth.explain(request)];
    for (const value of printed) for (const text of everyWayToPrint(value)) expect(text).not.toMatch(/token1|lookedUp/);
  });
});
