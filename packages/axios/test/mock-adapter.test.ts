import { withKintoneAuth } from "@kintone-auth/axios";
import { known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";
import MockAdapter from "axios-mock-adapter";
import { describe, expect, it } from "vitest";

const servers = twoServers();
const baseURL = "https://example.cybozu.com";
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
const password = { username: "kintone", password: "developer" };

const credentials = {
  "an API token": { apiToken: known.tokenOfApp1 },
  "an asynchronous API token": { apiToken: async () => known.tokenOfApp1 },
  "a session": { session },
  password: { password },
};

/** What a user's test sees of the requests that a mock adapter has got. */
function historyOf(mock: MockAdapter) {
  return Object.values(mock.history)
    .flat()
    .map(({ method, url, baseURL, data, allowAbsoluteUrls }) => ({ method, url, baseURL, data, allowAbsoluteUrls }));
}

async function useApi(client: AxiosInstance): Promise<unknown[]> {
  const responses = [
    await client.get("/k/v1/records.json"),
    await client.get("/k/v1/records.json", { params: { app: 1, query: '名前 = "a"' } }),
    await client.get("k/v1/apps.json"),
    await client.get(`${baseURL}/k/v1/record.json`),
    await client.post("/k/v1/record.json", { app: 1 }),
    await client.put("/k/v1/record.json", { app: 2 }, { params: { lang: "ja" } }),
  ];
  return responses.map(({ status, data, config: { url, baseURL, params } }) => ({
    status,
    data,
    url,
    baseURL,
    params,
  }));
}

function mocked(config = { baseURL }): { client: AxiosInstance; mock: MockAdapter } {
  const client = axios.create(config);
  // Its types are for axios's CommonJS form.
  const mock = new MockAdapter(client as never);
  mock.onGet("/k/v1/records.json").reply(200, { records: [] });
  mock.onGet("k/v1/apps.json").reply(200, { apps: [] });
  mock.onGet("/k/v1/record.json").reply(200, { record: {} });
  mock.onPost("/k/v1/record.json", { app: 1 }).reply(200, { id: "1" });
  mock.onPut("/k/v1/record.json").reply(200, { revision: "2" });
  return { client, mock };
}

describe("axios-mock-adapter", () => {
  for (const [name, credential] of Object.entries(credentials)) {
    it(`sees of a request with ${name} what it sees of plain axios's`, async () => {
      const plain = mocked();
      const ours = mocked();
      withKintoneAuth(ours.client, { baseUrl: baseURL, ...credential });
      expect(await useApi(ours.client)).toStrictEqual(await useApi(plain.client));
      expect(historyOf(ours.mock)).toStrictEqual(historyOf(plain.mock));
      expect(ours.mock.history["get"]?.[0]?.url).toBe("/k/v1/records.json");
    });
  }

  it("sees a session's CSRF token in params", async () => {
    const { client, mock } = mocked();
    withKintoneAuth(client, { baseUrl: baseURL, session });
    await client.put("/k/v1/record.json", { app: 2 }, { params: { lang: "ja" } });
    expect(mock.history["put"]?.[0]?.params).toStrictEqual({ lang: "ja", __REQUEST_TOKEN__: known.requestToken });
  });

  it("sees its users' own refusals, with the reason", async () => {
    const { client, mock } = mocked();
    mock.onGet("/k/v1/refused.json").reply(401, { code: "CB_WA01" }, { "X-Cybozu-Error": "CB_WA01" });
    withKintoneAuth(client, { baseUrl: baseURL, password });
    const error = await client.get("/k/v1/refused.json").catch((error: unknown) => error);
    expect(error).toMatchObject({ config: { url: "/k/v1/refused.json", baseURL }, response: { status: 401 } });
    expect(error).toMatchObject({ message: expect.stringContaining("CB_WA01") });
  });
});

describe("the URL that is sent is the one that was decided on", () => {
  it.each([
    ["/k/v1/records.json", "", "/k/v1/records.json"],
    ["k/v1/records.json?app=1", "/", "/k/v1/records.json?app=1"],
    ["k/v1/records.json", "//", "/k/v1/records.json"],
    ["k/v1/records.json", "///", "/k/v1/records.json"],
    ["", "/k/v1/records.json", "/k/v1/records.json"],
    ["/k/v1/records.json?query=名前", "", "/k/v1/records.json?query=%E5%90%8D%E5%89%8D"],
    ["/k/v1/x/../records.json", "", "/k/v1/records.json"],
    ["//k/v1/records.json", "", "/k/v1/records.json", false],
  ])("%j at the base and %j", async (url, endOfBase, target, allowAbsoluteUrls = true) => {
    const { kintone } = servers;
    for (const adapter of ["http", "fetch"]) {
      const client = axios.create({
        adapter,
        baseURL: kintone.baseUrl + endOfBase,
        allowAbsoluteUrls,
        validateStatus: null,
      });
      withKintoneAuth(client, { baseUrl: kintone.baseUrl, session });
      await client.get(url);
      await client.delete(url, { params: { lang: "ja" } });
      const [reading, writing] = kintone.requests.slice(-2);
      expect(reading?.target).toBe(target);
      const query = "__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1&lang=ja";
      expect(writing?.target).toBe(`${target}${target.includes("?") ? "&" : "?"}${query}`);
    }
  });

  it("with params of any kind beside the CSRF token", async () => {
    const { kintone } = servers;
    const client = axios.create({ baseURL: kintone.baseUrl, validateStatus: null, adapter: "http" });
    withKintoneAuth(client, { baseUrl: kintone.baseUrl, session });
    for (const params of [
      new URLSearchParams("lang=ja"),
      { lang: "ja" },
      Object.assign(Object.create(null), { lang: "ja" }),
    ]) {
      await client.delete("/k/v1/records.json", { params });
    }
    const targets = kintone.requests.map(({ target }) => target);
    expect(targets).toStrictEqual(
      targets.map(() => "/k/v1/records.json?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1&lang=ja"),
    );
  });

  it("whatever happens to the config's url and baseURL meanwhile, also by getters", async () => {
    const { kintone, elsewhere } = servers;
    let reads = 0;
    let held: object = {};
    const client = axios.create({ baseURL: kintone.baseUrl, validateStatus: null, adapter: "http" });
    client.interceptors.request.use((config) => {
      held = config;
      return Object.defineProperty(config, "baseURL", {
        get: () => (reads++ < 1 ? kintone.baseUrl : elsewhere.baseUrl),
        set: () => undefined,
        enumerable: true,
        configurable: true,
      });
    });
    const apiToken = async () => {
      Object.assign(held, { url: elsewhere.baseUrl });
      return known.tokenOfApp1;
    };
    withKintoneAuth(client, { baseUrl: kintone.baseUrl, apiToken });
    await client.get("/k/v1/records.json?app=1");
    for (const { headerLines } of elsewhere.requests) {
      expect(headerLines.flat()).not.toContain(known.tokenOfApp1);
    }
  });
});
