import { inspect } from "node:util";
import { createKintoneAuth, getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import {
  codesOf,
  credentialsOf,
  everyWayToPrint,
  known,
  linesOf,
  schemesOf,
  twoServers,
} from "@kintone-auth/test-fixtures";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BareFormData, BareRequest, bareFetch } from "./bare-fetch.ts";

const { tokenOfApp1: token } = known;
const records = "/k/v1/records.json?app=1";
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };

const servers = twoServers();
const home = () => servers.kintone.baseUrl;
const create = (fetch = bareFetch) => withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });

afterEach(() => vi.unstubAllGlobals());

describe("the parameters of a call", () => {
  const respond = async () => Response.json({});

  it("reach the inner fetch: the URL, a Request, and the options of a runtime untouched", async () => {
    const inner = vi.fn<typeof fetch>(respond);
    const kintoneFetch = create(inner);
    const own: RequestInit & Record<string, unknown> = {
      dispatcher: {},
      next: { revalidate: 60 },
      cf: { cacheTtl: 5 },
    };
    await kintoneFetch(home() + records, { ...own, cache: "no-store" });
    await kintoneFetch(new URL(home() + records), own);
    const request = new BareRequest(home() + records);
    await kintoneFetch(request, own);
    expect(inner.mock.calls.map(([input]) => input)).toStrictEqual([
      home() + records,
      home() + records,
      expect.any(BareRequest),
    ]);
    for (const [, init] of inner.mock.calls) {
      for (const [name, value] of Object.entries(own)) expect(Reflect.get(Object(init), name)).toBe(value);
    }
    expect(inner.mock.calls[0]?.[1]?.cache).toBe("no-store");
  });

  it("are not changed", async () => {
    const headers = new Headers({ "X-Trace": "7" });
    const init = Object.freeze({ method: "POST", headers, body: "{}" });
    const request = new BareRequest(home() + records, { headers });
    await create()(home() + records, init);
    await create()(request);
    expect([...headers]).toStrictEqual([["x-trace", "7"]]);
    expect([...request.headers]).toStrictEqual([["x-trace", "7"]]);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(Array(2).fill({ "X-Cybozu-API-Token": [token] }));
    for (const printed of everyWayToPrint([init, request])) expect(printed).not.toContain(token);
  });

  it("are what is decided on, whatever changes while a credential is waited for", async () => {
    const url = new URL(home() + records);
    const headers = new Headers({ "X-Trace": "7" });
    const init = { method: "GET", headers };
    const apiToken = async () => {
      url.host = new URL(servers.elsewhere.baseUrl).host;
      headers.set("X-Cybozu-Authorization", "added");
      init.method = "DELETE";
      return token;
    };
    await withKintoneAuth(bareFetch, { baseUrl: home(), apiToken })(url, init);
    expect(servers.elsewhere.requests).toHaveLength(0);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [token] }]);
    expect(servers.kintone.requests[0]?.method).toBe("GET");
  });

  it("may replace those of a Request", async () => {
    const request = new BareRequest(home() + records, { headers: { "X-Trace": "7" } });
    await create()(request, { method: "PUT", body: "{}", headers: { "X-Own": "1" } });
    const [received] = servers.kintone.requests;
    expect(received?.method).toBe("PUT");
    expect(received && [linesOf(received, "X-Own"), linesOf(received, "X-Trace")]).toStrictEqual([["1"], []]);
    expect(received?.body.toString()).toBe("{}");
  });

  it("may give a Request another body, also when its own has been used", async () => {
    const request = new BareRequest(`${home()}/k/v1/record.json`, { method: "POST", body: "used" });
    await request.text();
    await create()(request, { body: "{}" });
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual(["{}"]);
  });

  it("may have a dispatcher, which prints no passphrase afterwards", async () => {
    const dispatcher = { connect: { passphrase: "hunter2" } };
    await create(vi.fn<typeof fetch>(respond))(home() + records, { dispatcher } as RequestInit);
    for (const printed of [inspect({ dispatcher }), JSON.stringify({ dispatcher })])
      expect(printed).not.toContain("hunter2");
  });

  it("leave those of a Request where headers is null, as plain JavaScript may give it", async () => {
    const request = new BareRequest(home() + records, { headers: { "X-Trace": "7" } });
    const init = {};
    Reflect.set(init, "headers", null);
    await create()(request, init);
    const [received] = servers.kintone.requests;
    expect(received && linesOf(received, "X-Trace")).toStrictEqual(["7"]);
    expect(received && credentialsOf(received)).toStrictEqual({ "X-Cybozu-API-Token": [token] });
  });

  it("may be a Request of the implementation, whose body is sent whole with every hop", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    servers.kintone.redirectNext(307, "/k/v1/record.json");
    const json = { method: "POST", body: '{"app":1,"record":{}}', headers: { "Content-Type": "application/json" } };
    const request = new BareRequest(`${home()}/old`, json);
    expect((await kintoneFetch(request)).status).toBe(200);
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual([json.body, json.body]);
    // In chunks of unknown length, a browser would refuse to send it.
    expect(servers.kintone.requests.map((received) => linesOf(received, "Content-Length"))).toStrictEqual(
      Array(2).fill([String(json.body.length)]),
    );
    expect(servers.kintone.requests.map(({ query }) => query.get("__REQUEST_TOKEN__"))).toStrictEqual(
      Array(2).fill(known.requestToken),
    );
  });

  it("may be a Request without a body, which takes the CSRF token as well", async () => {
    const request = new BareRequest(`${home()}/k/v1/records.json`, { method: "DELETE" });
    await withKintoneAuth(bareFetch, { baseUrl: home(), session })(request);
    expect(servers.kintone.requests.map(({ method, query }) => [method, query.get("__REQUEST_TOKEN__")])).toStrictEqual(
      [["DELETE", known.requestToken]],
    );
  });

  it("may be a Request with a stream, which is sent while it is written, beside the CSRF token too", async () => {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const inner: typeof fetch = (input, init) => {
      begin();
      return fetch(input, init);
    };
    const body = new ReadableStream({
      pull: async (controller) => {
        await begun;
        controller.enqueue(new TextEncoder().encode('{"app":1,"record":{}}'));
        controller.close();
      },
    });
    const init = { method: "POST", body, duplex: "half", headers: { "Content-Type": "application/json" } };
    const request = new Request(`${home()}/k/v1/record.json`, init);
    // That of some runtimes does not tell what its caller had to say.
    Object.defineProperty(request, "duplex", { value: undefined });
    const response = await withKintoneAuth(inner, { baseUrl: home(), session })(request);
    expect(response.status).toBe(200);
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual(['{"app":1,"record":{}}']);
  });

  it("are resolved against the page, as the browser does", async () => {
    vi.stubGlobal("document", { baseURI: "https://example.cybozu.com/k/12/" });
    vi.stubGlobal("location", new URL("https://example.cybozu.com/login"));
    const inner = vi.fn<typeof fetch>(respond);
    await withKintoneAuth(inner, { session: true })("../v1/records.json?app=1");
    expect(inner.mock.calls[0]?.[0]).toBe("https://example.cybozu.com/k/v1/records.json?app=1");
    expect(new Headers(inner.mock.calls[0]?.[1]?.headers).get("X-Requested-With")).toBe("XMLHttpRequest");
    expect(inner.mock.calls[0]?.[1]).toMatchObject({ mode: "same-origin" });
  });
});

describe("the global fetch", () => {
  it("is looked up at each call: a mock that replaces it later is used", async () => {
    const kintoneFetch = create(fetch);
    const mock = vi.fn<typeof fetch>(async () => Response.json({ mocked: true }));
    vi.stubGlobal("fetch", mock);
    expect(await (await kintoneFetch(home() + records)).json()).toStrictEqual({ mocked: true });
    expect(new Headers(mock.mock.calls[0]?.[1]?.headers).get("X-Cybozu-API-Token")).toBe(token);
    vi.unstubAllGlobals();
    expect((await kintoneFetch(home() + records)).status).toBe(200);
    expect(servers.kintone.requests).toHaveLength(1);
  });

  it("may be replaced by the wrapper itself, and by functions and wrappers around it", async () => {
    const wrapped = create(fetch);
    vi.stubGlobal("fetch", wrapped);
    expect((await fetch(home() + records)).status).toBe(200);
    let logged = 0;
    const logging: typeof fetch = async (input, init) => {
      await Promise.resolve();
      logged += 1;
      return wrapped(input, { ...init, headers: new Headers(init?.headers) });
    };
    vi.stubGlobal("fetch", logging);
    expect((await fetch(home() + records)).status).toBe(200);
    vi.stubGlobal("fetch", withKintoneAuth(fetch, { baseUrl: servers.elsewhere.baseUrl, apiToken: token }));
    expect((await fetch(servers.elsewhere.baseUrl + records)).status).toBe(200);
    expect((await fetch(home() + records)).status).toBe(200);
    for (const { requests } of [servers.kintone, servers.elsewhere]) {
      for (const received of requests) expect(credentialsOf(received)).toStrictEqual({ "X-Cybozu-API-Token": [token] });
    }
    expect(servers.kintone.requests).toHaveLength(3);
    expect(servers.elsewhere.requests).toHaveLength(1);
    expect(logged).toBeLessThan(10);
  });
});

describe("wrappers of one Kintone with other options", () => {
  const around: Readonly<Record<string, (inner: typeof fetch) => typeof fetch>> = {
    "a function that passes both parameters": (inner) => (input, init) => inner(input, init),
    "a function that spreads the init": (inner) => (input, init) => inner(input, { ...init }),
  };
  for (const [what, wrap] of Object.entries(around)) {
    it.each([
      ["a URL", home],
      ["a Request", () => new BareRequest(home() + records)],
    ] as const)(`put one identity on a request, with ${what} between them: %s`, async (_input, input) => {
      const outer = withKintoneAuth(wrap(create()), { baseUrl: home(), session });
      servers.kintone.redirectNext(302, records);
      for (const _ of [1, 2]) await outer(typeof input() === "string" ? home() + records : input());
      expect(servers.kintone.requests).toHaveLength(3);
      expect(servers.kintone.requests.map(schemesOf)).toStrictEqual(Array(3).fill(["session"]));
    });
  }
});

describe("wrappers of two Kintones", () => {
  const both = () =>
    withKintoneAuth(create(), { baseUrl: servers.elsewhere.baseUrl, password: known.passwordOfKintone });

  it("authorize the requests to each", async () => {
    await both()(home() + records);
    await both()(servers.elsewhere.baseUrl + records);
    expect(Object.keys(credentialsOf(servers.kintone.requests[0]))).toStrictEqual(["X-Cybozu-API-Token"]);
    expect(Object.keys(credentialsOf(servers.elsewhere.requests[0]))).toStrictEqual(["X-Cybozu-Authorization"]);
  });

  it("authorize nothing that a redirect has sent from one to the other", async () => {
    for (const [from, to] of [
      [servers.kintone, servers.elsewhere],
      [servers.elsewhere, servers.kintone],
    ] as const) {
      from.redirectNext(302, to.baseUrl + records);
      await both()(from.baseUrl + records);
      expect(credentialsOf(to.requests.at(-1))).toStrictEqual({});
      from.forget();
      to.forget();
    }
  });
});

describe("a redirect", () => {
  it("is followed, and the response says so", async () => {
    servers.kintone.redirectNext(302, "../v1/records.json?app=1");
    const response = await create()(`${home()}/k/old/`);
    expect(response).toMatchObject({ status: 200, redirected: true, url: home() + records });
    expect(response.clone().redirected).toBe(true);
    expect((await create()(home() + records)).redirected).toBe(false);
  });

  it("is left alone where the caller says so", async () => {
    servers.kintone.redirectNext(302, records);
    expect((await create()(home(), { redirect: "manual" })).status).toBe(302);
    servers.kintone.redirectNext(302, records);
    await expect(create()(new BareRequest(home(), { redirect: "error" }))).rejects.toThrow(/fetch|network/);
    expect(servers.kintone.requests).toHaveLength(2);
  });

  it("ends after twenty hops with the last redirect", async () => {
    for (let hop = 0; hop < 30; hop += 1) servers.kintone.redirectNext(302, records);
    expect((await create()(home())).status).toBe(302);
    expect(servers.kintone.requests).toHaveLength(21);
  });

  it("to where no fetch goes is the response", async () => {
    const { host } = new URL(home());
    const userInfos = ["user:pass@", "user@", ":pass@"].map((userInfo) => `http://${userInfo}${host}/`);
    const schemes = ["ftp://127.0.0.1/", "data:text/plain,x", "xhttp://127.0.0.1/", "httpsx://127.0.0.1/"];
    for (const location of ["http://[", ...userInfos, ...schemes]) {
      servers.kintone.redirectNext(302, location);
      expect((await create()(home())).status).toBe(302);
    }
    expect(servers.kintone.requests).toHaveLength(8);
  });

  it("changes the method as fetch does", async () => {
    for (const [status, method] of [
      [301, "HEAD"],
      [301, "POST"],
      [302, "POST"],
      [302, "PUT"],
      [303, "HEAD"],
      [303, "PUT"],
      [303, "post"],
    ] as const) {
      servers.kintone.redirectNext(status, records);
      await create()(`${home()}/old`, { method });
    }
    expect(servers.kintone.requests.map(({ method }) => method)).toStrictEqual([
      "HEAD",
      "HEAD",
      "POST",
      "GET",
      "POST",
      "GET",
      "PUT",
      "PUT",
      "HEAD",
      "HEAD",
      "PUT",
      "GET",
      "POST",
      "GET",
    ]);
  });

  it("keeps the headers of a body where it keeps the method", async () => {
    for (const [status, method] of [
      [303, "GET"],
      [307, "POST"],
      [303, "POST"],
    ] as const) {
      servers.kintone.redirectNext(status, records);
      await create()(`${home()}/old`, { method, headers: { "Content-Type": "application/json" } });
    }
    const { requests } = servers.kintone;
    const json = ["application/json"];
    expect(requests.map((request) => linesOf(request, "Content-Type"))).toStrictEqual([
      json,
      json,
      json,
      json,
      json,
      [],
    ]);
  });

  it("without a Location is the response", async () => {
    const inner: typeof fetch = async () => new Response(null, { status: 302 });
    expect((await create(inner)(home())).status).toBe(302);
  });

  it("does not wait for the rest of a stream in a Request that it sends no more", async () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
    const sent: unknown[] = [];
    const inner: typeof fetch = async (input, init) => {
      sent.push([String(input instanceof Request ? input.url : input), init?.method, init?.body]);
      return sent.length === 1
        ? new Response(null, { status: 303, headers: { location: records } })
        : Response.json({});
    };
    await create(inner)(new Request(`${home()}/old`, { method: "POST", body, duplex: "half" } as RequestInit));
    expect(sent[1]).toStrictEqual([home() + records, "GET", null]);
  });

  it("sends the body of init once more, though that of the Request has been used", async () => {
    const request = new BareRequest(`${home()}/old`, { method: "POST", body: "used" });
    await request.text();
    servers.kintone.redirectNext(307, "/k/v1/file.json");
    await create()(request, { body: "{}" });
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual(["{}", "{}"]);
  });

  it("that needs a stream once more is the response; to another origin it is an error", async () => {
    const upload = () =>
      create()(`${home()}/old`, { method: "POST", body: new Blob(["{}"]).stream(), duplex: "half" } as RequestInit);
    servers.kintone.redirectNext(307, "/k/v1/record.json");
    expect((await upload()).status).toBe(307);
    servers.kintone.redirectNext(307, `${servers.elsewhere.baseUrl}/`);
    expect(codesOf(await upload().catch((error: unknown) => error))).toContain("ERR_REDIRECT_BODY");
    servers.kintone.redirectNext(303, records);
    expect((await upload()).status).toBe(200);
    expect(servers.elsewhere.requests).toHaveLength(0);
  });

  it("keeps a form whole, at the same origin", async () => {
    const body = new BareFormData();
    body.set("file", new Blob(["日本語"], { type: "text/plain" }), "名前.txt");
    servers.kintone.redirectNext(307, "/k/v1/file.json");
    const response = await create()(`${home()}/old`, { method: "POST", body });
    expect(await response.json()).toMatchObject({ fileKey: expect.stringMatching(/^fake-file-key/) });
    expect(servers.kintone.requests[1]?.body.toString()).toContain("日本語");
  });

  it("may have a Location in UTF-8, as servers send it", async () => {
    const bytes = Buffer.from("/k/v1/records.json?app=1&名=値").toString("latin1");
    servers.kintone.redirectNext(302, bytes);
    await create()(`${home()}/old`);
    expect(servers.kintone.requests[1]?.target).toBe(`/k/v1/records.json?app=1&${encodeURI("名=値")}`);
  });

  it("may have a Location that an implementation has decoded, or cannot decode", async () => {
    const located: string[] = [];
    const respondFrom = (location: string) => {
      const inner = async (input: string) => {
        located.push(input);
        const headers = { get: (name: string) => (name === "Location" ? location : null) };
        return located.length % 2 === 1 ? { ok: false, status: 302, headers } : Response.json({});
      };
      return inner as unknown as typeof fetch; // As that of another runtime.
    };
    await create(respondFrom("/é/名"))(`${home()}/old`);
    vi.stubGlobal("TextDecoder", undefined);
    await create(respondFrom("/é"))(`${home()}/old`);
    expect(located).toStrictEqual(
      ["/old", `/${encodeURI("é/名")}`, "/old", `/${encodeURI("é")}`].map((path) => home() + path),
    );
  });

  it("sends a body as it was when the call was made, whatever becomes of it meanwhile", async () => {
    const form = new BareFormData();
    form.set("part", "one");
    const bodies = { parameters: new URLSearchParams({ part: "one" }), bytes: new TextEncoder().encode("one"), form };
    const apiToken = async () => token;
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), apiToken });
    for (const body of Object.values(bodies)) {
      servers.kintone.redirectNext(307, "/k/v1/file.json");
      await kintoneFetch(`${home()}/old`, { method: "POST", body });
      const sending = kintoneFetch(`${home()}/k/v1/file.json`, { method: "POST", body });
      bodies.parameters.set("part", "two");
      bodies.bytes.set([116, 119, 111]);
      form.set("part", "two");
      await sending;
      bodies.parameters.set("part", "one");
      bodies.bytes.set([111, 110, 101]);
      form.set("part", "one");
    }
    const received = servers.kintone.requests.map(({ body }) => body.toString());
    expect(received).toHaveLength(9);
    for (const body of received) expect(body).toMatch(/one/);
  });

  it("leaves a Request its body where init says null", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    const json = { method: "POST", body: '{"app":1}', headers: { "Content-Type": "application/json" } };
    servers.kintone.redirectNext(307, "/k/v1/record.json");
    await kintoneFetch(new BareRequest(`${home()}/old`, json), { body: null });
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual([json.body, json.body]);
  });

  it("asks for the CSRF token of each hop, and shows it in no URL", async () => {
    servers.kintone.redirectNext(307, "/k/v1/record.json");
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    const headers = { "Content-Type": "application/json" };
    const response = await kintoneFetch(`${home()}/old`, { method: "POST", headers, body: '{"app":1}' });
    expect(response.url).toBe(`${home()}/k/v1/record.json`);
    expect(response.clone().clone().url).toBe(response.url);
    expect(servers.kintone.requests.map(({ target }) => target)).toStrictEqual([
      "/old?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1",
      "/k/v1/record.json?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1",
    ]);
  });
});

describe("the app in a JSON body chooses among tokens per app", () => {
  const bodyOf = (app: number) => JSON.stringify({ app, record: {} });
  const post = (body: BodyInit) => ({ method: "POST", headers: { "Content-Type": "application/json" }, body });
  const url = () => `${home()}/k/v1/record.json`;
  const perApp = () => withKintoneAuth(bareFetch, { baseUrl: home(), apiToken: { 1: token, 2: known.tokenOfApp2 } });

  it("where it is a Blob or in a Request, and all of it is sent", async () => {
    for (const app of [1, 2]) {
      await perApp()(url(), post(new Blob([bodyOf(app)])));
      await perApp()(new BareRequest(url(), post(bodyOf(app))));
    }
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual([1, 1, 2, 2].map(bodyOf));
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
      [token, token, known.tokenOfApp2, known.tokenOfApp2].map((token) => ({ "X-Cybozu-API-Token": [token] })),
    );
  });

  it("where init replaces the body of a Request: that of init", async () => {
    await perApp()(new BareRequest(url(), post(bodyOf(2))), { body: bodyOf(1) });
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [token] }]);
  });

  it("but a body of another type is not read, nor one that is not there", async () => {
    const endless = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
    const upload = { method: "POST", headers: { "Content-Type": "text/plain" }, body: endless, duplex: "half" };
    const requests = [
      perApp()(new BareRequest(url(), upload)),
      perApp()(`${home()}/k/v1/records.json`, { headers: { "Content-Type": "application/json" } }),
    ];
    for (const request of requests) await expect(request).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
  });

  it("but not in a Blob that cannot be read, as one of jsdom's: no token fits", async () => {
    const blob = { [Symbol.toStringTag]: "Blob" } as unknown as Blob;
    await expect(perApp()(url(), post(blob))).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
  });
});

describe("what it takes", () => {
  it("is a fetch: no client, whose redirects nobody could stop, and nothing else", () => {
    const client = async () => Response.json({});
    const clients = ["interceptors", "extend", "raw"].map((name) =>
      Object.assign(client.bind(undefined), { [name]: {} }),
    );
    const wrong = [undefined, { baseUrl: home() }, ...clients];
    for (const fetch of wrong) {
      const wrap = () => withKintoneAuth(fetch as typeof bareFetch, { baseUrl: home(), apiToken: "hunter2" }); // As from JavaScript.
      expect(wrap).toThrow(expect.objectContaining({ code: "ERR_INVALID_OPTIONS" }));
      expect(wrap).toThrow(/^the first parameter (must be a fetch|is a client, not a fetch)/);
    }
  });
});

describe("what it makes", () => {
  it("shares a KintoneAuth, and shows no secret", async () => {
    const auth = createKintoneAuth({ baseUrl: home(), apiToken: token });
    const kintoneFetch = withKintoneAuth(bareFetch, auth);
    expect(getAuthFailure(await kintoneFetch(home() + records))).toBeUndefined();
    for (const printed of everyWayToPrint({ auth, kintoneFetch })) expect(printed).not.toContain(token);
    expect(inspect(kintoneFetch)).toMatch(/^\[(Async)?Function/);
  });

  it("rejects, and does not throw, where a request cannot be authorized", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), apiToken: () => undefined });
    const pending = kintoneFetch(home() + records);
    await expect(pending).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
    expect(servers.kintone.requests).toHaveLength(0);
  });
});

describe("what is decided on is what is sent", () => {
  const elsewhere = () => servers.elsewhere.baseUrl;
  const received = () => servers.elsewhere.requests.map(credentialsOf);

  /** Nothing of a credential, and no body, has arrived at the other origin. */
  const expectNothing = () => {
    expect(received()).toStrictEqual(servers.elsewhere.requests.map(() => ({})));
    expect(servers.elsewhere.requests.map(({ body }) => body.toString())).toStrictEqual(
      servers.elsewhere.requests.map(() => ""),
    );
  };

  /** Whatever is not a Request is a URL to fetch, by its text. */
  const inputs: Readonly<Record<string, () => unknown>> = {
    "an object with both": () => ({ url: `${home()}/k/1`, toString: () => `${elsewhere()}/y` }),
    "a URL with a url of its own": () => Object.assign(new URL(elsewhere()), { url: `${home()}/k/1` }),
    "an object whose text changes": () => {
      const texts = [`${home()}${records}`, `${elsewhere()}/y`];
      return { toString: () => texts.shift() ?? `${elsewhere()}/y` };
    },
  };
  for (const [what, input] of Object.entries(inputs)) {
    it(`where the URL is ${what}`, async () => {
      const apiToken = async () => token;
      const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), apiToken });
      await kintoneFetch(input() as URL).catch(() => undefined); // As from JavaScript.
      expectNothing();
    });
  }

  const modes: Readonly<Record<string, unknown>> = {
    "an array": ["follow"],
    "a String": new String("follow"),
    "an object": { toString: () => "follow" },
    unknown: "sideways",
  };
  for (const [what, redirect] of Object.entries(modes)) {
    it(`where redirect is ${what}`, async () => {
      for (const [options, method] of [
        [{ apiToken: token }, "GET"],
        [{ session }, "POST"],
      ] as const) {
        servers.kintone.redirectNext(307, `${elsewhere()}/y`);
        const init = { method, redirect, ...(method === "POST" && { body: "{}" }) } as RequestInit; // As from JavaScript.
        await withKintoneAuth(bareFetch, { baseUrl: home(), ...options })(`${home()}/k/1`, init).catch(() => undefined);
      }
      expectNothing();
    });
  }

  it("where a Request stands for the init, or says what undefined leaves to it", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    const json = { method: "POST", body: '{"app":1}', headers: { "Content-Type": "application/json" } };
    const url = `${home()}/k/v1/record.json`;
    await kintoneFetch(url, new BareRequest(url, json) as RequestInit);
    await kintoneFetch(new BareRequest(url, json), { method: undefined, body: undefined } as never);
    expect(servers.kintone.requests.map(({ method, body }) => [method, body.toString()])).toStrictEqual([
      ["POST", json.body],
      ["POST", json.body],
    ]);
    servers.kintone.redirectNext(307, `${elsewhere()}/y`);
    const manual = new BareRequest(url, { ...json, redirect: "manual" });
    expect((await kintoneFetch(manual, { redirect: undefined } as never)).status).toBe(307);
    expect(servers.elsewhere.requests).toHaveLength(0);
  });

  it("where the URL is an object whose url is its text", async () => {
    const url = home() + records;
    await create()(Object.assign(new URL(url), { url }));
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [token] }]);
  });

  it("where the members of the init are inherited, as those of a class", async () => {
    const members = {
      method: "POST",
      headers: { "x-trace": "7" },
      body: "{}",
      redirect: "manual",
      signal: new AbortController().signal,
      mode: "cors",
      credentials: "omit",
      cache: "reload",
      integrity: "sha256-x",
      keepalive: true,
      referrer: "about:client",
      referrerPolicy: "origin",
      duplex: "half",
      priority: "high",
      window: null,
    };
    const inner = vi.fn<typeof fetch>(async () => Response.json({}));
    for (const url of [home(), "https://elsewhere.example/"]) await create(inner)(url, Object.create(members));
    const [[, authorized] = [], [, others] = []] = inner.mock.calls;
    expect(others).toMatchObject(members);
    expect(authorized).toMatchObject({ ...members, headers: { "x-trace": "7", "x-cybozu-api-token": token } });
  });

  it("where the method is an object whose text changes", async () => {
    const methods = ["GET", "DELETE"];
    const method = { toString: () => methods.shift() ?? "DELETE" } as unknown as string; // As from JavaScript.
    await withKintoneAuth(bareFetch, { baseUrl: home(), session })(home() + records, { method });
    expect(servers.kintone.requests.map(({ method }) => method)).toStrictEqual(["GET"]);
  });

  it("where redirect is an object whose text says manual", async () => {
    servers.kintone.redirectNext(302, records);
    const redirect = { toString: () => "manual" } as unknown as RequestRedirect; // As from JavaScript.
    expect((await create()(home(), { redirect })).status).toBe(302);
  });

  it("where Object.prototype is polluted, and the init is of a class", async () => {
    const inner = vi.fn<typeof fetch>(async () => Response.json({}));
    const init = new (class {
      readonly credentials = "omit";
    })();
    Object.defineProperty(Object.prototype, "method", { value: "DELETE", configurable: true });
    try {
      await create(inner)(home(), init);
    } finally {
      Reflect.deleteProperty(Object.prototype, "method");
    }
    const [[, sent] = []] = inner.mock.calls;
    expect([sent?.method, sent?.credentials]).toStrictEqual([undefined, "omit"]);
  });

  it("where a getter of the init says something else the second time", async () => {
    const methods = ["GET", "DELETE"];
    const init = {
      get method() {
        return methods.shift() ?? "DELETE";
      },
    };
    await create()(home() + records, init);
    expect(servers.kintone.requests.map(({ method }) => method)).toStrictEqual(["GET"]);
  });

  it("where headers can be read once only", async () => {
    const entries = () => [["X-Trace", "7"]][Symbol.iterator]() as unknown as [string, string][];
    await create()(home() + records, { headers: entries() });
    await create()(elsewhere() + records, { headers: entries() });
    for (const { requests } of [servers.kintone, servers.elsewhere]) {
      expect(requests.map((request) => linesOf(request, "X-Trace"))).toStrictEqual([["7"]]);
    }
  });

  it("where Object.prototype is polluted", async () => {
    // Without `headers`, which fetch itself reads from there.
    const pollutions: Readonly<Record<string, () => unknown>> = {
      url: () => `${home()}/k/`,
      redirect: () => ["follow"],
      body: () => "{}",
      method: () => "POST",
    };
    for (const [name, value] of Object.entries(pollutions)) {
      const polluted = value();
      const kintoneFetch = create();
      servers.kintone.redirectNext(302, `${elsewhere()}/y`);
      const own = new URL(elsewhere());
      Object.defineProperty(Object.prototype, name, { value: polluted, configurable: true, writable: true });
      try {
        await kintoneFetch(`${home()}/k/1`).catch(() => undefined);
        await kintoneFetch(own).catch(() => undefined);
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
      expectNothing();
      // Some pollutions stop Node.js's own fetch.
      const arrived = servers.kintone.requests.map(credentialsOf);
      expect(arrived).toStrictEqual(arrived.map(() => ({ "X-Cybozu-API-Token": [token] })));
      if (["url", "redirect"].includes(name)) expect(arrived).toHaveLength(1);
      servers.kintone.forget();
      servers.elsewhere.forget();
    }
  });

  it("leaves a URL to the inner fetch that no fetch takes, or that is relative outside a page", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    const withUser = home().replace("//", "//user@");
    const error: unknown = await kintoneFetch(withUser, { method: "POST" }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(TypeError);
    for (const printed of everyWayToPrint(error)) expect(printed).not.toContain(encodeURIComponent(known.requestToken));
    const sent: unknown[][] = [];
    const ofServer: typeof fetch = async (input, init) => {
      sent.push([input, ...new Headers(init?.headers).keys()]);
      return Response.json({});
    };
    const urls = ["/api/own", ...["user@", ":pass@"].map((userInfo) => `${home().replace("//", `//${userInfo}`)}/`)];
    for (const url of urls) await create(ofServer)(url);
    expect(sent).toStrictEqual(urls.map((url) => [url]));
  });

  it("takes no Proxy-Authorization along to another origin, as no fetch does", async () => {
    servers.kintone.redirectNext(302, `${elsewhere()}/y`);
    const seen: string[] = [];
    const inner: typeof fetch = async (input, init) => {
      seen.push(...new Headers(init?.headers).keys());
      return bareFetch(input, init);
    };
    await create(inner)(`${home()}/k/1`, { headers: { "Proxy-Authorization": "Basic x", "X-Trace": "7" } });
    expect(seen).toStrictEqual(["proxy-authorization", "x-cybozu-api-token", "x-trace", "x-trace"]);
  });
});
