import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withSession } from "@kintone-auth/fetch/session";
import { known, twoServers } from "@kintone-auth/test-fixtures";
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

describe("what has been carried out is a success, whatever the response is like:", () => {
  for (const [what, treat] of Object.entries(treatments)) {
    const inner: typeof fetch = async (input, init) => treat(await bareFetch(input, init));
    const write = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"app":1,"record":{}}' };

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
