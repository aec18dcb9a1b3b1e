import { Readable } from "node:stream";
import { withKintoneAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withSession } from "@kintone-auth/fetch/session";
import { codesOf, credentialsOf, known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import { Window } from "happy-dom";
import * as undici from "undici";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BareFormData, BareRequest, bareFetch } from "./bare-fetch.ts";

const { tokenOfApp1: token } = known;
const records = "/k/v1/records.json?app=1";
const servers = twoServers();
const home = () => servers.kintone.baseUrl;
const json = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"app":1,"record":{}}' };

afterEach(() => vi.unstubAllGlobals());

describe("a fetch that ignores its second parameter", () => {
  it("beside a Request, as happy-dom's does, is given a Request that has everything", async () => {
    const window = new Window({ url: home() });
    const inner = window.fetch.bind(window) as unknown as typeof fetch; // happy-dom types its own classes.
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
    const requests = [`${home()}${records}`, `${home()}/k/v1/record.json`].map(
      (url, index) => new window.Request(url, index === 0 ? {} : json) as unknown as Request,
    );
    for (const request of requests) expect((await kintoneFetch(request)).status).toBe(200);
    await window.happyDOM.close();
    const { requests: received } = servers.kintone;
    expect(received.map(({ method, body }) => [method, body.toString()])).toStrictEqual([
      ["GET", ""],
      ["POST", json.body],
    ]);
    expect(received.map(credentialsOf)).toStrictEqual(Array(2).fill({ "X-Cybozu-API-Token": [token] }));
  });

  it("in a page of happy-dom sends what a session needs", async () => {
    const window = new Window({ url: `${home()}/k/1/` });
    const inner = window.fetch.bind(window) as unknown as typeof fetch; // happy-dom types its own classes.
    vi.stubGlobal("document", window.document);
    vi.stubGlobal("location", window.location);
    for (const wrap of [withKintoneAuth, withSession]) {
      const request = new window.Request(home() + records) as unknown as Request;
      await wrap(inner, { session: true })(request);
    }
    await window.happyDOM.close();
    const requestedWith = servers.kintone.requests.map((received) => linesOf(received, "X-Requested-With"));
    expect(requestedWith).toStrictEqual([["XMLHttpRequest"], ["XMLHttpRequest"]]);
  });

  it("beside a URL is found out when Kintone says that nobody has logged in", async () => {
    const inner: typeof fetch = (input) => bareFetch(input);
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
    for (const _ of [1, 2]) {
      const error = await kintoneFetch(home() + records).catch((error: unknown) => error);
      expect(codesOf(error)).toContain("ERR_UNSAFE_ADAPTER");
      expect(String(error)).toMatch(
        /the fetch that is wrapped ignores its second parameter, .+: pass both parameters on$/,
      );
      expect(String(error)).not.toContain(token);
    }
    expect((await kintoneFetch(new BareRequest(home() + records))).status).toBe(200);
  });

  it("is not suspected where Kintone refuses a Request for another reason", async () => {
    const inner: typeof fetch = (input) => bareFetch(input);
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
    servers.kintone.refuseNext("CB_AU01");
    expect((await kintoneFetch(new BareRequest(home() + records))).status).toBe(401);
  });

  it("may be a mock, whose response is returned", async () => {
    for (const [status, code] of [[200], [400], [401], [520], [401, "CB_WA01"], [520, "CB_AU01"]] as const) {
      const headers = new Headers(code && { "X-Cybozu-Error": code });
      const mock: typeof fetch = async () => new Response("{}", { status, headers });
      const kintoneFetch = withKintoneAuth(mock, { baseUrl: home(), apiToken: token });
      expect((await kintoneFetch(home() + records)).status).toBe(status);
    }
  });

  it("may take the place of the global fetch later on", async () => {
    const kintoneFetch = withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });
    await kintoneFetch(new Request(home() + records));
    const received: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      received.push(String(request.headers.get("X-Cybozu-API-Token")));
      return Response.json({});
    });
    await kintoneFetch(new Request(home() + records));
    expect(received).toStrictEqual([token]);
  });
});

describe("a fetch that reads its second parameter", () => {
  it("is given the caller's Request from the second call on, if it is the global one", async () => {
    const inputs: unknown[] = [];
    const bare = globalThis.fetch;
    vi.stubGlobal("fetch", (input: Request, init: RequestInit) => {
      inputs.push(input);
      return bare(input, init);
    });
    const kintoneFetch = withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });
    const requests = [1, 2].map(() => new Request(home() + records));
    for (const request of requests) expect((await kintoneFetch(request)).status).toBe(200);
    expect(inputs[0]).not.toBe(requests[0]);
    expect(inputs[1]).toBe(requests[1]);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(Array(2).fill({ "X-Cybozu-API-Token": [token] }));
  });

  it("may read it and pass on the Request alone, or assign its headers as a tracer does", async () => {
    const inners: readonly (typeof fetch)[] = [
      (input, init) => bareFetch(input, { method: new Headers(init?.headers).has("X-None") ? "PUT" : "GET" }),
      (input, init) => {
        if (init) init.headers = new Headers({ ...init.headers, "X-Trace": "7" });
        return bareFetch(input, init);
      },
      (input, init) => {
        const value = new Headers(init?.headers);
        if (init) Object.defineProperty(init, "headers", { value });
        return bareFetch(input, init);
      },
    ];
    for (const inner of inners) {
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
      for (const _ of [1, 2]) expect((await kintoneFetch(new BareRequest(home() + records))).status).toBe(200);
    }
    const { requests } = servers.kintone;
    expect(requests.map(credentialsOf)).toStrictEqual(Array(6).fill({ "X-Cybozu-API-Token": [token] }));
    expect(requests.map((request) => linesOf(request, "X-Trace"))).toStrictEqual([[], [], ["7"], ["7"], [], []]);
  });

  it.each([
    ["the runtime's", fetch, Request],
    ["another implementation's", undici.fetch as unknown as typeof fetch, undici.Request as unknown as typeof Request],
  ])(
    "is never given a request of other parameters, as a class of one's own on %s may make it",
    async (_, inner, Base) => {
      class ServiceRequest extends Base {
        constructor(path: string, options: { readonly isHome?: boolean } = {}) {
          super(new URL(path, options.isHome ? home() : servers.elsewhere.baseUrl), { method: "DELETE" });
        }
      }
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
      for (const _ of [1, 2]) await kintoneFetch(new ServiceRequest("/k/v1/records.json?app=1", { isHome: true }));
      expect(servers.elsewhere.requests).toStrictEqual([]);
      expect(servers.kintone.requests.map(({ method, target }) => [method, target])).toStrictEqual(
        Array(2).fill(["DELETE", "/k/v1/records.json?app=1"]),
      );
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
        Array(2).fill({ "X-Cybozu-API-Token": [token] }),
      );
    },
  );

  it("is never given a request whose class says that it goes elsewhere", async () => {
    class LyingRequest extends Request {
      override get url() {
        return home() + records;
      }
    }
    const kintoneFetch = withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });
    for (const _ of [1, 2])
      await kintoneFetch(new LyingRequest(`${servers.elsewhere.baseUrl}/k/steal`)).catch(() => undefined);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual(servers.elsewhere.requests.map(() => ({})));
  });

  it.each(["error", "manual"] as const)("follows no redirect of a request whose class says %s", async (redirect) => {
    class LyingRequest extends Request {
      override get redirect() {
        return redirect;
      }
    }
    servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/k/steal`);
    const kintoneFetch = withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });
    const sending = kintoneFetch(new LyingRequest(home() + records));
    if (redirect === "error") await expect(sending).rejects.toThrow(TypeError);
    else expect((await sending).status).toBe(302);
    expect(servers.kintone.requests).toHaveLength(1);
    expect(servers.elsewhere.requests).toStrictEqual([]);
  });

  it.each(["POST", "GET"])("takes no body elsewhere of which a %s tells by blob() alone", async (method) => {
    const quietRequest = {
      [Symbol.toStringTag]: "Request",
      url: `${home()}/k/v1/record.json`,
      method,
      headers: new Headers(json.headers),
      blob: async () => new Blob([json.body]),
      clone: () => quietRequest,
    };
    // As the fetch of such a class sends it, but for the body of a GET, which fetch itself refuses.
    const inner: typeof fetch = async (input, init) => {
      if (Object(input) !== quietRequest) return fetch(input, init);
      return fetch(quietRequest.url, { method, ...(method === "POST" && { body: json.body }), ...init });
    };
    servers.kintone.redirectNext(307, `${servers.elsewhere.baseUrl}/k/steal`);
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
    const request: object = quietRequest;
    await expect(kintoneFetch(request as Request)).rejects.toMatchObject({ code: "ERR_REDIRECT_BODY" });
    expect(servers.elsewhere.requests).toStrictEqual([]);
  });

  it("is never given an object that is like a request, and whose text is another URL", async () => {
    const steal = `${servers.elsewhere.baseUrl}/k/steal`;
    const alike = { method: "GET", headers: new Headers(), body: null, [Symbol.toStringTag]: "Request" };
    const input: object = { ...alike, url: home() + records, toString: () => steal };
    const kintoneFetch = withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });
    for (const _ of [1, 2]) await kintoneFetch(input as Request);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}, {}]);
    expect(servers.kintone.requests).toStrictEqual([]);
  });

  it.each([
    ["the runtime's, which is not asked for another one", fetch, Request, undefined],
    [
      "another implementation's, which is",
      undici.fetch as unknown as typeof fetch,
      undici.Request as unknown as typeof Request,
      "the class of this request makes another request of it: pass a URL, or a plain Request",
    ],
  ])(
    "is never given a request that a class on %s makes for elsewhere with headers",
    async (_, inner, Base, message) => {
      class HeadersRequest extends Base {
        constructor(input: string | Request, init: RequestInit = {}) {
          const hasHeaders = [...new Headers(init.headers)].length > 0;
          super(hasHeaders ? `${servers.elsewhere.baseUrl}/k/steal` : input, init);
        }
      }
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
      const sending = kintoneFetch(new HeadersRequest(home() + records));
      if (message) await expect(sending).rejects.toMatchObject({ code: "ERR_UNSAFE_ADAPTER", message });
      else expect((await sending).status).toBe(200);
      expect(servers.elsewhere.requests).toStrictEqual([]);
    },
  );

  it("is given a request as it is whose class makes no other of it", async () => {
    class OwnRequest {
      readonly method = "GET";
      readonly headers = new Headers();
      readonly body = null;
      readonly [Symbol.toStringTag] = "Request";
      readonly url: string;
      constructor(url: string) {
        if (typeof url !== "string") throw new TypeError("not a URL");
        this.url = url;
      }
    }
    const inner = vi.fn<typeof fetch>(async () => Response.json({}));
    const request = new OwnRequest(home() + records) as unknown as Request; // As of a runtime's own class.
    await withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(request);
    const [[input, init] = []] = inner.mock.calls;
    expect(input).toBe(request);
    expect(new Headers(init?.headers).get("X-Cybozu-API-Token")).toBe(token);
  });

  it("is given the body of another implementation's Request whole, also where it adds the CSRF token", async () => {
    const inner = undici.fetch as unknown as typeof fetch; // undici types its own classes.
    const request = new undici.Request(`${home()}/k/v1/record.json`, json) as unknown as Request;
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    expect((await withKintoneAuth(inner, { baseUrl: home(), session })(request)).status).toBe(200);
    expect(servers.kintone.requests.map((received) => linesOf(received, "Content-Length"))).toStrictEqual([
      [String(json.body.length)],
    ]);
  });

  it("is given a request as it is where the runtime has no Request of its own, as Jest's jsdom", async () => {
    vi.stubGlobal("Request", undefined);
    const inner = vi.fn<typeof fetch>(async () => Response.json({}));
    const request = new undici.Request(home() + records) as unknown as Request;
    await withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(request);
    expect(new Headers(inner.mock.calls[0]?.[1]?.headers).get("X-Cybozu-API-Token")).toBe(token);
  });

  it("is given the signal of a Request with each hop, so that an abort reaches it", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const inner: typeof fetch = async (_input, init) => {
      signals.push(init?.signal);
      return signals.length === 1 ? new Response(null, { status: 307, headers: { location: "/" } }) : Response.json({});
    };
    const { signal } = new AbortController();
    const request = new BareRequest(home(), { method: "POST", body: "{}", signal });
    await withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(request);
    expect(signals).toHaveLength(2);
    expect(signals[1]).toBe(request.signal);
  });

  it("is given no copy of a Request whose redirects the caller follows: that would keep an upload in memory", async () => {
    const request = new BareRequest(home(), { method: "POST", body: "{}", redirect: "manual" });
    const clone = vi.spyOn(request, "clone");
    await withKintoneAuth(bareFetch, { baseUrl: home(), apiToken: token })(request);
    expect(servers.kintone.requests.map(({ body }) => body.toString())).toStrictEqual(["{}"]);
    expect(clone).not.toHaveBeenCalled();
  });

  it("and cannot connect, so the source of a Request's stream is told to stop", async () => {
    const cancel = vi.fn();
    const inner: typeof fetch = async () => Promise.reject(new TypeError("no connection"));
    const init = { method: "POST", body: new ReadableStream({ cancel }), duplex: "half" };
    const sending = withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(new BareRequest(home(), init));
    await expect(sending).rejects.toThrow("no connection");
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("and cannot connect, so the form in a Request is not cancelled: Node.js throws where nobody can catch", async () => {
    const uncaught = vi.fn();
    process.on("unhandledRejection", uncaught);
    const inner: typeof fetch = async () => Promise.reject(new TypeError("no connection"));
    const body = new BareFormData();
    body.set("file", new Blob(["content"]), "file.txt");
    const request = new BareRequest(home(), { method: "POST", body });
    const sending = withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(request);
    await expect(sending).rejects.toThrow("no connection");
    // Nothing is waited for, and nothing comes.
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    process.off("unhandledRejection", uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });

  it("and cannot connect, so a Request keeps its body where init has another one", async () => {
    const inner: typeof fetch = async () => Promise.reject(new TypeError("no connection"));
    const request = new BareRequest(home(), { method: "POST", body: "own" });
    const sending = withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(request, { body: "other" });
    await expect(sending).rejects.toThrow("no connection");
    expect(await request.text()).toBe("own");
  });

  it("is given a form of a class of one's own as it is, if that cannot be copied", async () => {
    class OwnForm extends FormData {
      constructor(source: { readonly name: string }) {
        super();
        this.set("part", source.name);
      }
    }
    const kintoneFetch = withKintoneAuth(fetch, { baseUrl: home(), apiToken: token });
    await kintoneFetch(`${home()}/k/v1/file.json`, { method: "POST", body: new OwnForm({ name: "content" }) });
    expect(servers.kintone.requests[0]?.body.toString().split("content")).toHaveLength(2);
  });

  it("is not called when a stream has failed or been destroyed while a credential was waited for", async () => {
    for (const error of [new Error("boom"), undefined]) {
      const body = new Readable({ read: () => undefined });
      const apiToken = async () => {
        body.destroy(error);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return token;
      };
      const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), apiToken });
      const init = { method: "POST", body, duplex: "half" } as unknown as RequestInit; // Node.js takes a stream of its own.
      await expect(kintoneFetch(`${home()}/k/v1/file.json`, init)).rejects.toThrow(error?.message ?? "closed before");
    }
    expect(servers.kintone.requests).toHaveLength(0);
  });

  it("is not called once the caller has aborted, whether or not it looks at the signal", async () => {
    for (const isRequest of [false, true]) {
      const inner = vi.fn<typeof fetch>(async () => Response.json({}));
      const controller = new AbortController();
      const apiToken = async () => {
        controller.abort(new Error("changed my mind"));
        return token;
      };
      const { signal } = controller;
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken });
      const sending = isRequest
        ? kintoneFetch(new Request(home() + records, { method: "POST", signal }))
        : kintoneFetch(home() + records, { method: "POST", signal });
      await expect(sending).rejects.toThrow("changed my mind");
      expect(inner).not.toHaveBeenCalled();
    }
  });

  it("is not called after an abort by a signal of a polyfill, which has no reason", async () => {
    const inner = vi.fn<typeof fetch>(async () => Response.json({}));
    const signal = Object.assign(new EventTarget(), { aborted: true }) as AbortSignal; // As of a runtime without one.
    const sending = withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(home() + records, { signal });
    await expect(sending).rejects.toMatchObject({ name: "AbortError", message: "The operation was aborted" });
    expect(inner).not.toHaveBeenCalled();
  });

  it("is told to keep an authorized response out of every cache, unless the caller decides on that", async () => {
    const inner = vi.fn<typeof fetch>(async (_input, init) => Response.json({ headers: init?.headers }));
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: token });
    const url = home() + records;
    await kintoneFetch(url);
    await kintoneFetch(new Request(url));
    await kintoneFetch(url, { headers: { "X-Cybozu-API-Token": "own" } });
    await kintoneFetch(url, { cache: "no-cache" });
    await kintoneFetch(new Request(url, { cache: "reload" }));
    await kintoneFetch(url, { next: { revalidate: 60 } } as RequestInit); // Next.js
    await kintoneFetch(url, { cf: { cacheTtl: 5 } } as RequestInit); // Cloudflare
    await kintoneFetch("https://elsewhere.example/");
    const asked = inner.mock.calls.map(([, init]) => init?.cache);
    expect(asked).toStrictEqual(["no-store", "no-store", "no-store", "no-cache", ...Array(4).fill(undefined)]);
  });

  it("is not told where the runtime does not know the option and would throw", async () => {
    const inner = vi.fn<typeof fetch>(async () => Response.json({}));
    vi.stubGlobal("Request", class {});
    await withKintoneAuth(inner, { baseUrl: home(), apiToken: token })(home() + records);
    expect(inner.mock.calls[0]?.[1]).not.toHaveProperty("cache");
  });
});

describe("a redirect to another origin whose Location repeats the query", () => {
  const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
  const query = `?a=%7e&__REQUEST_TOKEN__=${encodeURIComponent(known.requestToken)}&%5F_REQUEST_TOKEN__=x&b=1+2`;

  it("takes none along within another URL either", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    const own = `${home()}/k/v1/record.json${query}`;
    const [once, twice] = [encodeURIComponent(own), encodeURIComponent(encodeURIComponent(own))];
    for (const path of [
      `/k/sso?a=1&next=${once}`,
      `/k/sso?RelayState=${twice}&a=1`,
      `/k/sso/${once}?a=1`,
      `/k/sso?a=1;${query}`,
    ]) {
      servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + path);
      await kintoneFetch(`${home()}/k/v1/record.json`, { method: "POST" });
      const target = decodeURIComponent(decodeURIComponent(servers.elsewhere.requests.at(-1)?.target ?? ""));
      expect(target).toMatch(/^\/k\/sso.*a=1/);
      expect(target).not.toMatch(/REQUEST_TOKEN|fake.request.token/);
    }
    expect(servers.elsewhere.requests).toHaveLength(4);
  });

  for (const [method, status] of [
    ["POST", 302],
    ["POST", 303],
    ["DELETE", 307],
    ["POST", 308],
  ] as const) {
    it(`takes no CSRF token along: ${method}, ${status}`, async () => {
      const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
      for (const hops of [0, 1]) {
        if (hops === 1) servers.kintone.redirectNext(307, `/old${query}`);
        servers.kintone.redirectNext(status, `${servers.elsewhere.baseUrl}/k/v1/record.json${query}`);
        await kintoneFetch(`${home()}/k/v1/record.json`, { method });
        expect(servers.elsewhere.requests.at(-1)?.target).toBe("/k/v1/record.json?a=%7e&b=1+2");
      }
      expect(servers.elsewhere.requests).toHaveLength(2);
    });
  }
});
