import { inspect } from "node:util";
import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withSession } from "@kintone-auth/fetch/session";
import { everyWayToPrint, known, twoServers } from "@kintone-auth/test-fixtures";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bareFetch } from "./bare-fetch.ts";

const servers = twoServers();
const home = () => servers.kintone.baseUrl;
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };

afterEach(() => vi.unstubAllGlobals());

/** What a runtime, a mock or a wrapper may do to a response. */
const treatments: Readonly<Record<string, (response: Response) => Response | Promise<Response>>> = {
  frozen: Object.freeze,
  sealed: Object.seal,
  "with members of its own that cannot be changed, as in a Next.js edge route": (response) =>
    Object.defineProperty(response, "url", { value: response.url }),
  "frozen and read": async (response) => {
    await response.text();
    return Object.freeze(response);
  },
  "frozen and locked": (response) => {
    response.body?.getReader();
    return Object.freeze(response);
  },
  "of a foreign class": ({ ok, status, headers }) => {
    const foreign = { ok, status, headers, get: () => undefined };
    return foreign as unknown as Response; // As the inner fetch of a mock may give it.
  },
  "a proxy that refuses": (response) =>
    new Proxy(response, {
      get: (target, name) => Reflect.get(target, name, target),
      ownKeys: () => refuse(),
      defineProperty: () => refuse(),
    }),
  "with members that throw": (response) =>
    Object.defineProperties(response, { clone: { get: refuse }, body: { get: refuse }, url: { get: refuse } }),
};

function refuse(): never {
  throw new TypeError("refused");
}

const write = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"app":1,"record":{}}' };

describe("what has been carried out is a success, whatever the response is like:", () => {
  for (const [what, treat] of Object.entries(treatments)) {
    const inner: typeof fetch = async (input, init) => treat(await bareFetch(input, init));
    it(`${what}, after a write with a CSRF token`, async () => {
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), session });
      expect((await kintoneFetch(`${home()}/k/v1/record.json`, write)).status).toBe(200);
      expect(servers.kintone.requests).toHaveLength(1);
    });

    it(`${what}, after a redirect`, async () => {
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: known.tokenOfApp1 });
      for (const target of [`${home()}/k/v1/records.json?app=1`, `${servers.elsewhere.baseUrl}/`]) {
        servers.kintone.redirectNext(302, target);
        expect((await kintoneFetch(`${home()}/old`)).status).toBeGreaterThanOrEqual(200);
      }
      expect(servers.kintone.requests).toHaveLength(3);
    });

    it(`${what}, in a page`, async () => {
      vi.stubGlobal("document", { baseURI: `${home()}/k/1/` });
      vi.stubGlobal("location", new URL(`${home()}/k/1/`));
      const withCookie: typeof fetch = (input, init) =>
        inner(input, { ...init, headers: { ...init?.headers, Cookie: known.sessionCookie } });
      const { requestToken } = session;
      for (const wrap of [withKintoneAuth, withSession]) {
        const kintoneFetch = wrap(withCookie, { session: { requestToken } });
        expect((await kintoneFetch("/k/v1/record.json", write)).status).toBe(200);
      }
      expect(servers.kintone.requests).toHaveLength(2);
    });

    it(`${what}, and a refusal stays the refusal`, async () => {
      const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), apiToken: "unknownToken" });
      const response = await kintoneFetch(`${home()}/k/v1/records.json?app=1`);
      expect(response.status).toBe(400);
      expect(() => getAuthFailure(response)).not.toThrow();
    });
  }

  it("a body that is no web stream, as node-fetch's, is not read for its refusal, and so not held up", async () => {
    const clone = vi.fn();
    const inner: typeof fetch = async () => {
      const foreign = { ok: false, status: 403, headers: new Headers(), body: { pipe: () => undefined }, clone };
      return foreign as unknown as Response; // As an older implementation gives it.
    };
    const response = await withKintoneAuth(inner, { baseUrl: home(), apiToken: known.tokenOfApp1 })(home());
    expect(response.status).toBe(403);
    expect(clone).not.toHaveBeenCalled();
  });

  it("a page is told where the browser has been redirected to, without the CSRF token", async () => {
    vi.stubGlobal("document", { baseURI: `${home()}/k/1/` });
    vi.stubGlobal("location", new URL(`${home()}/k/1/`));
    const inner: typeof fetch = async (input) => {
      const [, query] = String(input).split("?");
      const url = { value: `${home()}/login?a=1&${query}`, configurable: true };
      return Object.defineProperties(new Response(), { url, redirected: { value: true, configurable: true } });
    };
    for (const wrap of [withKintoneAuth, withSession]) {
      const kintoneFetch = wrap(inner, { session: { requestToken: session.requestToken } });
      const response = await kintoneFetch("/k/v1/record.json", { method: "POST", body: "{}" });
      expect(response).toMatchObject({ url: `${home()}/login?a=1`, redirected: true });
    }
  });

  it("an error of a runtime that names the URL, as Deno's and Bun's do, shows no CSRF token", async () => {
    const inner: typeof fetch = async (input) => {
      const cause = Object.assign(new Error(`error sending request for url (${input})`), {
        errno: -111,
        path: String(input),
      });
      // As that of several addresses that do not accept a connection.
      const all = new AggregateError([new Error(`no connection to ${input}`), "no error", cause], `all ${input}`);
      all.errors.push(all);
      throw new TypeError(`request to ${input} failed`, { cause: all });
    };
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), session });
    const error = await kintoneFetch(`${home()}/k/v1/record.json?a=1`, write).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain("/k/v1/record.json?a=1");
    for (const printed of everyWayToPrint(error)) {
      for (const text of [known.requestToken, encodeURIComponent(known.requestToken)])
        expect(printed).not.toContain(text);
    }
  });

  it("nor does one that names it in another encoding, or whose causes never end", async () => {
    const requestToken = "a b(1)";
    const encodings = [requestToken, "a%20b(1)", "a+b%281%29"];
    const inner: typeof fetch = async () => {
      const error = new TypeError(`tried ${encodings.join()}`);
      const next = () => Object.defineProperty(new Error("and so on"), "cause", { get: next });
      throw Object.defineProperty(error, "cause", { get: next });
    };
    const kintoneFetch = withKintoneAuth(inner, {
      baseUrl: home(),
      session: { ...session, requestToken: () => requestToken },
    });
    await expect(kintoneFetch(`${home()}/k/v1/record.json`, write)).rejects.toThrow("tried ***,***,***");
  });

  it("a response that keeps its URL under a symbol, as Node.js 20's does, shows no CSRF token", async () => {
    const inner: typeof fetch = async (input) =>
      Object.assign(new Response(), { [Symbol("state")]: { url: String(input) } });
    const kintoneFetch = withKintoneAuth(inner, { baseUrl: home(), session });
    const response = await kintoneFetch(`${home()}/k/v1/record.json`, write);
    expect(inspect(response, { customInspect: false })).not.toContain(encodeURIComponent(known.requestToken));
  });

  it("a caller may describe a response anew", async () => {
    const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: home(), session });
    const response = await kintoneFetch(`${home()}/k/v1/record.json`, write);
    expect(Object.defineProperty(response, "url", { value: "own" }).url).toBe("own");
  });

  it("in a Next.js edge route, a response keeps its status and headers", async () => {
    const inner: typeof fetch = async () => {
      const response = new Response("{}", { status: 201, statusText: "Made", headers: { "X-Own": "1" } });
      return Object.defineProperty(response, "url", { value: "" });
    };
    const response = await withKintoneAuth(inner, { baseUrl: home(), session })(`${home()}/k/v1/record.json`, write);
    expect(response).toMatchObject({ status: 201, statusText: "Made" });
    expect(response.headers.get("X-Own")).toBe("1");
    expect(await response.text()).toBe("{}");
  });

  it("in a Next.js edge route, the URL shows no CSRF token all the same", async () => {
    const inner: typeof fetch = async (input, init) => {
      const response = await bareFetch(input, init);
      return Object.defineProperty(response, "url", { value: response.url });
    };
    const url = `${home()}/k/v1/record.json`;
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"app":1,"record":{}}' };
    const response = await withKintoneAuth(inner, { baseUrl: home(), session })(url, init);
    expect(response).toMatchObject({ url, redirected: false, status: 200 });
    expect(response.clone().url).toBe(url);
    expect(await response.json()).toMatchObject({ revision: "1" });
  });
});
