import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import {
  createKintoneAuth,
  getAuthFailure,
  isKintoneAuthError,
  kintoneAuth,
  withKintoneAuth,
} from "@kintone-auth/axios";
import { credentialsOf, everyWayToPrint, known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosAdapter, AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import { describe, expect, it, vi } from "vitest";

const { tokenOfApp1: tokenA, tokenOfApp2: tokenB } = known;
const basicHeader = "Basic Y2hvY29sYXRlOnB1ZGRpbmc=";
const records = "/k/v1/records.json?app=1";

const servers = twoServers();

function create(apiToken: string | (() => Promise<string>) = tokenA): AxiosInstance {
  return withKintoneAuth(axios.create({ baseURL: servers.kintone.baseUrl }), {
    baseUrl: servers.kintone.baseUrl,
    apiToken,
  });
}

it("runs with the axios that this run is about", () => {
  const [major = "", minor = ""] = axios.VERSION.split(".");
  expect(["axios", `axios-${major}.${minor}`]).toContain(process.env["CLIENT_INSTALLED_AS"]);
});

describe("as an interceptor", () => {
  it("is fine with { synchronous: true }, also when a credential comes later", async () => {
    for (const apiToken of [tokenA, async () => tokenA]) {
      const client = axios.create({ baseURL: servers.kintone.baseUrl });
      client.interceptors.request.use(kintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken }), null, {
        synchronous: true,
      });
      expect((await client.get(records)).status).toBe(200);
    }
  });

  it("decides after all other interceptors, in whatever order they are registered", async () => {
    const client = axios.create();
    const sendElsewhere = () =>
      client.interceptors.request.use((config) => {
        config.url = servers.elsewhere.baseUrl + records;
        return config;
      });
    sendElsewhere();
    client.interceptors.request.use(kintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken: tokenA }));
    await client.get(servers.kintone.baseUrl + records).catch(() => undefined);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("sends what it decided on, whatever happens to the config while a credential is awaited", async () => {
    const config = { url: servers.kintone.baseUrl + records };
    const client = axios.create({ validateStatus: null });
    const apiToken = async () => {
      Object.assign(held, { url: servers.elsewhere.baseUrl + records });
      return tokenA;
    };
    let held: object = {};
    client.interceptors.request.use((config) => {
      held = config;
      return config;
    });
    client.interceptors.request.use(kintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken }));
    await client.request(config);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([]);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
  });

  it("authenticates also where a header of that name is switched off", async () => {
    await create().get(records, { headers: { "X-Cybozu-API-Token": false } });
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({ "X-Cybozu-API-Token": [tokenA] });
  });

  it("puts its header in the place of one in another spelling", async () => {
    const seen: unknown[] = [];
    const adapter: AxiosAdapter = async (config) => {
      seen.push(Object.entries(config.headers).filter(([name]) => /^cookie$/i.test(name)));
      return { data: {}, status: 200, statusText: "OK", headers: {}, config };
    };
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    const client = withKintoneAuth(axios.create({ adapter }), { baseUrl: servers.kintone.baseUrl, session });
    await client.get(servers.kintone.baseUrl, { headers: { cookie: "other=1" } });
    expect(seen).toStrictEqual([[["cookie", `other=1; ${known.sessionCookie}`]]]);
  });

  it("keeps axios's own guard against a polluted Object.prototype", async () => {
    const { hostname: host, port } = new URL(servers.elsewhere.baseUrl);
    const proxy = { value: { host, port: Number(port), protocol: "http" }, configurable: true };
    Object.defineProperty(Object.prototype, "proxy", proxy);
    try {
      await create().get(records);
    } finally {
      Reflect.deleteProperty(Object.prototype, "proxy");
    }
    expect(servers.elsewhere.requests).toHaveLength(0);
  });

  it("uses the adapter that the user brought", async () => {
    const seen: unknown[] = [];
    const adapter: AxiosAdapter = async (config) => {
      seen.push(config.headers.get("X-Cybozu-API-Token"));
      return { data: {}, status: 200, statusText: "OK", headers: {}, config };
    };
    const client = axios.create({ adapter });
    client.interceptors.request.use(kintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: tokenA }));
    const response = await client.get("https://example.cybozu.com/k/v1/records.json");
    expect(seen).toStrictEqual([tokenA]);
    expect(response.config.adapter).toBe(adapter);
  });

  it("keeps the credentials out of response.config and error.config", async () => {
    const client = create(async () => "wrongToken");
    const error = await client.get(records).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AxiosError);
    if (!(error instanceof AxiosError)) return;
    expect(error.response?.data.code).toBe("GAIA_IA02");
    const response = await create().get(records);
    for (const held of [error.config, error.response?.config, response.config]) {
      for (const text of everyWayToPrint(held)) expect(text).not.toMatch(/wrongToken|9wOomr3k/);
    }
  });
});

describe("the caller's own", () => {
  it("token header as an array goes through as two header lines", async () => {
    const client = withKintoneAuth(axios.create({ adapter: "http" }), {
      baseUrl: servers.kintone.baseUrl,
      password: { username: "kintone", password: "developer" },
    });
    await client.get(servers.kintone.baseUrl + records, { headers: { "X-Cybozu-API-Token": [tokenA, tokenB] } });
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({ "X-Cybozu-API-Token": [tokenA, tokenB] });
  });

  it("client default wins like a header of the request", async () => {
    const client = create();
    client.defaults.headers.common["X-Cybozu-API-Token"] = tokenB;
    await client.get("/k/v1/records.json?app=2");
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({ "X-Cybozu-API-Token": [tokenB] });
  });

  for (const adapter of ["http", "fetch"]) {
    it(`config.auth fills the place of basic (${adapter})`, async () => {
      const client = withKintoneAuth(axios.create({ adapter }), {
        baseUrl: servers.kintone.baseUrl,
        apiToken: tokenA,
        basic: { username: "other", password: "other" },
      });
      await client.get(servers.kintone.baseUrl + records, { auth: known.basicOfDomain });
      expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({
        "X-Cybozu-API-Token": [tokenA],
        Authorization: [basicHeader],
      });
    });
  }

  it("config.auth beside OAuth, or beside an Authorization header, is a conflict", async () => {
    const auth = known.basicOfDomain;
    const conflict = { code: "ERR_AUTHORIZATION_CONFLICT" };
    const oauth = withKintoneAuth(axios.create(), { baseUrl: servers.kintone.baseUrl, oauth: { accessToken: "x" } });
    await expect(oauth.get(servers.kintone.baseUrl + records, { auth })).rejects.toMatchObject(conflict);
    const headers = { Authorization: "Bearer own" };
    await expect(create().get(records, { auth, headers })).rejects.toMatchObject(conflict);
    const inLowerCase = { authorization: "Bearer own" };
    await expect(create().get(records, { auth, headers: inLowerCase })).rejects.toMatchObject(conflict);
    const withUser = `http://user:pass@${servers.kintone.baseUrl.slice("http://".length)}${records}`;
    await expect(create().get(withUser, { headers })).rejects.toMatchObject(conflict);
    await expect(oauth.get(withUser)).rejects.toMatchObject(conflict);
    expect(servers.kintone.requests).toHaveLength(0);
    await create()
      .get(servers.elsewhere.baseUrl + records, { auth, headers })
      .catch(() => undefined);
    expect(credentialsOf(servers.elsewhere.requests[0])).toStrictEqual({ Authorization: [basicHeader] });
  });
});

describe("the URL", () => {
  it("is the one that axios connects to", async () => {
    const client = create();
    client.defaults.baseURL = `${servers.kintone.baseUrl}//`;
    await client.get(records);
    await client.get("", { baseURL: `${servers.kintone.baseUrl}/k/v1/records.json`, params: { app: 1 } });
    await client.get(servers.elsewhere.baseUrl, { allowAbsoluteUrls: false, validateStatus: null });
    expect(servers.kintone.requests.map(({ target }) => target)).toStrictEqual([
      "/k/v1/records.json?app=1",
      "/k/v1/records.json?app=1",
      `/${servers.elsewhere.baseUrl}`,
    ]);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
      Array.from({ length: 3 }, () => ({ "X-Cybozu-API-Token": [tokenA] })),
    );
    await client.get(servers.elsewhere.baseUrl, { validateStatus: null });
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("is not taken for relative to a page in Node.js", async () => {
    const client = withKintoneAuth(axios.create({ validateStatus: null }), {
      baseUrl: servers.kintone.baseUrl,
      apiToken: tokenA,
    });
    vi.stubGlobal("location", new URL(servers.kintone.baseUrl));
    try {
      await client.get(`http:${servers.elsewhere.baseUrl.slice("http://".length)}${records}`).catch(() => undefined);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(servers.elsewhere.requests.map(credentialsOf).flatMap(Object.keys)).toStrictEqual([]);
  });

  it("that cannot be parsed is left for axios to report", async () => {
    const client = withKintoneAuth(axios.create(), { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
    await expect(client.get("/k/v1/records.json")).rejects.toMatchObject({ code: "ERR_INVALID_URL" });
  });

  it("keeps params and their serializer beside the CSRF token", async () => {
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    const client = withKintoneAuth(axios.create({ baseURL: `${servers.kintone.baseUrl}/k/v1` }), {
      baseUrl: servers.kintone.baseUrl,
      session,
    });
    const paramsSerializer = { serialize: () => "app=1&ids[0]=1" };
    const options = { params: { app: 1 }, paramsSerializer };
    await client.delete("records.json?lang=ja#top", options);
    await client.delete("records.json?lang=ja", { ...options, allowAbsoluteUrls: false });
    const target = "/k/v1/records.json?lang=ja&__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1&app=1&ids[0]=1";
    expect(servers.kintone.requests.map((request) => request.target)).toStrictEqual([target, target]);
  });
});

describe("a redirect", () => {
  it("calls the user's beforeRedirect, and carries credentials to the same origin only", async () => {
    const followed: string[] = [];
    const client = axios.create({ beforeRedirect: ({ href }) => followed.push(href), adapter: "http" });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
    servers.kintone.redirectNext(302, records);
    expect((await client.get(`${servers.kintone.baseUrl}/old`)).status).toBe(200);
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    const headers = { "X-Trace": "7", Cookie: "other=1" };
    await client.get(`${servers.kintone.baseUrl}/old`, { validateStatus: null, headers });
    expect(followed).toStrictEqual([servers.kintone.baseUrl + records, servers.elsewhere.baseUrl + records]);
    expect(servers.elsewhere.requests.map((request) => linesOf(request, "X-Trace"))).toStrictEqual([["7"]]);
    expect(credentialsOf(servers.elsewhere.requests[0])).toStrictEqual({});
  });

  it("is seen by the user's beforeRedirect without credentials, once it has left, and takes back what that adds", async () => {
    const seen: unknown[] = [];
    const client = axios.create({
      adapter: "http",
      validateStatus: null,
      beforeRedirect: (options) => {
        seen.push({ ...options["headers"] });
        Object.assign(options["headers"], { "X-Cybozu-API-Token": tokenA, "x-cybozu-authorization": "again" });
        Object.assign(options, { auth: "user:password" });
      },
    });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
    servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/x`);
    servers.elsewhere.redirectNext(302, servers.kintone.baseUrl + records);
    await client.get(servers.kintone.baseUrl, { headers: { Cookie: "a=1" } });
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    expect(servers.kintone.requests.map(credentialsOf).slice(1)).toStrictEqual([{}]);
    for (const text of everyWayToPrint(seen)) expect(text).not.toMatch(/9wOomr3k|a=1/);
  });

  it("that the user's beforeRedirect sends to another origin, past its URL, carries no credential", async () => {
    const { port } = new URL(servers.elsewhere.baseUrl);
    const client = axios.create({
      adapter: "http",
      validateStatus: null,
      beforeRedirect: (options) => void Object.assign(options, { port }),
    });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
    servers.kintone.redirectNext(302, records);
    await client.get(servers.kintone.baseUrl);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    servers.kintone.redirectNext(307, records);
    const request = client.post(servers.kintone.baseUrl, { app: 1 });
    await expect(request).rejects.toMatchObject({ code: "ERR_REDIRECT_BODY" });
    expect(servers.elsewhere.requests).toHaveLength(1);
  });

  it("carries a session's CSRF token to the same origin only, when there is no body to refuse", async () => {
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    const client = axios.create({ adapter: "http", validateStatus: null });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, session });
    for (const origin of [servers.kintone.baseUrl, servers.elsewhere.baseUrl]) {
      servers.kintone.redirectNext(307, `${origin}/k/v1/records.json`);
      await client.delete(`${servers.kintone.baseUrl}/old`);
    }
    expect(servers.kintone.requests[1]?.target).toContain("__REQUEST_TOKEN__=");
    expect(servers.elsewhere.requests.map(({ target }) => target)).toStrictEqual(["/k/v1/records.json"]);
  });

  it.each([
    ["get", 302],
    ["post", 302],
    ["post", 303],
    ["delete", 307],
  ] as const)(
    "takes no CSRF token to another origin when its Location repeats the query (%s, %d)",
    async (method, status) => {
      const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
      const client = axios.create({ adapter: "http", validateStatus: null });
      const { kintone, elsewhere } = servers;
      withKintoneAuth(client, { baseUrl: kintone.baseUrl, session });
      const token = "__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1";
      for (const hasHopBefore of [false, true]) {
        if (hasHopBefore) kintone.redirectNext(status, `/b?lang=ja&${token}`);
        kintone.redirectNext(status, `${elsewhere.baseUrl}/c?lang=ja&${token}&d=%20`);
        // Relative to where the hop before has been.
        elsewhere.redirectNext(307, "?e=1");
        const data = method === "post" ? { app: 1 } : undefined;
        const response = await client.request({ method, url: `${kintone.baseUrl}/a?lang=ja`, data });
        expect(kintone.requests.at(-1)?.target).toMatch(/^\/[ab]/);
        expect(JSON.stringify(response.request.res?.responseUrl)).not.toContain("TOKEN");
      }
      expect(elsewhere.requests.map(({ target }) => target)).toStrictEqual(
        Array.from({ length: 2 }, () => ["/c?lang=ja&d=%20", "/c?e=1"]).flat(),
      );
    },
  );

  it("does not bring config.auth back when it returns from another origin", async () => {
    servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/x`);
    servers.elsewhere.redirectNext(302, servers.kintone.baseUrl + records);
    const client = withKintoneAuth(axios.create({ adapter: "http", validateStatus: null, auth: known.basicOfDomain }), {
      baseUrl: servers.kintone.baseUrl,
      apiToken: tokenA,
    });
    await client.get(servers.kintone.baseUrl);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    expect(servers.kintone.requests.map(credentialsOf).slice(1)).toStrictEqual([{}]);
  });

  it("that would send a body to another origin is an error of this project, as it is", async () => {
    const client = withKintoneAuth(axios.create({ adapter: "http" }), {
      baseUrl: servers.kintone.baseUrl,
      apiToken: tokenA,
    });
    for (const [method, status] of [
      ["put", 302],
      ["get", 302],
      ["delete", 308],
    ] as const) {
      servers.kintone.redirectNext(status, servers.elsewhere.baseUrl + records);
      const error = await client
        .request({ method, url: servers.kintone.baseUrl, data: { app: 1 } })
        .catch((error: unknown) => error);
      expect(isKintoneAuthError(error) && error.code).toBe("ERR_REDIRECT_BODY");
    }
    expect(servers.elsewhere.requests).toHaveLength(0);
  });

  it("carries the CSRF token on, unless the server has", async () => {
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    const client = withKintoneAuth(axios.create({ adapter: "http" }), { baseUrl: servers.kintone.baseUrl, session });
    const token = "__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1";
    for (const location of ["/k/v1/record.json", "/k/v1/record.json?lang=ja", `/k/v1/record.json?${token}`]) {
      servers.kintone.redirectNext(307, location);
      await client.post(`${servers.kintone.baseUrl}/old`, { app: 1 });
    }
    const targets = servers.kintone.requests.map(({ target }) => target).filter((target) => !target.startsWith("/old"));
    expect(targets).toStrictEqual([
      `/k/v1/record.json?${token}`,
      `/k/v1/record.json?lang=ja&${token}`,
      `/k/v1/record.json?${token}`,
    ]);
    servers.kintone.redirectNext(303, records);
    await client.post(`${servers.kintone.baseUrl}/old`, { app: 1 });
    expect(servers.kintone.requests.at(-1)?.target).toBe(records);
  });

  it("to the same origin carries what a function has returned for the request before, unless that is for its apps alone", async () => {
    const { baseUrl } = servers.kintone;
    const apiToken = async () => tokenA;
    const client = withKintoneAuth(axios.create({ adapter: "http" }), { baseUrl, apiToken });
    servers.kintone.redirectNext(302, records);
    await client.get(`${baseUrl}/old`);
    expect(credentialsOf(servers.kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [tokenA] });
    const perApp = withKintoneAuth(axios.create({ adapter: "http" }), { baseUrl, apiToken: { 1: apiToken } });
    servers.kintone.redirectNext(302, records);
    const request = perApp.get(`${baseUrl}/k/v1/file.json`);
    await expect(request).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
    expect(servers.kintone.requests.at(-1)?.path).toBe("/k/v1/file.json");
  });

  it("to the same origin is decided on what the user's beforeRedirect makes of it: another app, or a credential of its own", async () => {
    const { baseUrl } = servers.kintone;
    const hops: ((hop: Record<string, unknown>) => void)[] = [
      (hop) => void Object.assign(hop, { path: "/k/v1/records.json?app=2" }),
      (hop) => void Object.assign(Object(hop["headers"]), { Authorization: "Bearer own" }),
      (hop) => void Object.assign(Object(hop["headers"]), { "x-cybozu-api-token": "own" }),
    ];
    const client = axios.create({
      adapter: "http",
      validateStatus: null,
      beforeRedirect: (hop) => hops.shift()?.(hop),
    });
    withKintoneAuth(client, { baseUrl, apiToken: { 1: tokenA, 2: tokenB } });
    for (const location of ["/k/v1/file.json", records, records]) {
      servers.kintone.redirectNext(302, location);
      await client.get(baseUrl + records);
    }
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([
      { "X-Cybozu-API-Token": [tokenA] },
      { "X-Cybozu-API-Token": [tokenB] },
      { "X-Cybozu-API-Token": [tokenA] },
      { Authorization: ["Bearer own"] },
      { "X-Cybozu-API-Token": [tokenA] },
      { "X-Cybozu-API-Token": ["own"] },
    ]);
  });

  it("to the same origin has each header once, however the caller spells it", async () => {
    const answers = [tokenA];
    const client = withKintoneAuth(axios.create({ adapter: "http" }), {
      baseUrl: servers.kintone.baseUrl,
      apiToken: () => answers.shift(),
      session: { cookie: known.sessionCookie },
    });
    servers.kintone.redirectNext(302, records);
    await client.get(servers.kintone.baseUrl + records, { headers: { cookie: "other=1" } });
    expect(credentialsOf(servers.kintone.requests.at(-1))).toStrictEqual({
      Cookie: [`other=1; ${known.sessionCookie}`],
      "X-Requested-With": ["XMLHttpRequest"],
    });
  });

  it("to the same origin asks for the session's CSRF token anew, and keeps the caller's cookie beside the session's", async () => {
    const answers = ["first", known.requestToken];
    const session = { cookie: known.sessionCookie, requestToken: () => answers.shift() ?? "" };
    const client = withKintoneAuth(axios.create({ adapter: "http" }), { baseUrl: servers.kintone.baseUrl, session });
    servers.kintone.redirectNext(307, "/k/v1/record.json");
    const headers = { Cookie: "other=1" };
    expect((await client.post(`${servers.kintone.baseUrl}/old`, { app: 1 }, { headers })).status).toBe(200);
    const [first, second] = servers.kintone.requests;
    expect(first?.query.get("__REQUEST_TOKEN__")).toBe("first");
    expect(second?.query.getAll("__REQUEST_TOKEN__")).toStrictEqual([known.requestToken]);
    expect(credentialsOf(second)).toStrictEqual(credentialsOf(first));
  });

  it("is not followed by the fetch adapter", async () => {
    servers.kintone.redirectNext(302, records);
    const client = withKintoneAuth(axios.create({ adapter: "fetch" }), {
      baseUrl: servers.kintone.baseUrl,
      apiToken: tokenA,
    });
    await expect(client.get(servers.kintone.baseUrl)).rejects.toMatchObject({ response: { status: 302 } });
    expect(servers.kintone.requests).toHaveLength(1);
  });
});

describe("what is decided on is what is sent", () => {
  it("when a URL object, which axios's types do not know, is changed meanwhile", async () => {
    const { kintone, elsewhere } = servers;
    const client = withKintoneAuth(axios.create({ adapter: "http" }), { baseUrl: kintone.baseUrl, apiToken: tokenA });
    const url = new URL(records, kintone.baseUrl);
    const answer = client.get(url as unknown as string);
    url.port = new URL(elsewhere.baseUrl).port;
    await answer;
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("and an inner adapter still sees what its users know it by", async () => {
    const seen: unknown[] = [];
    const client = axios.create({
      baseURL: servers.kintone.baseUrl,
      adapter: async (config) => {
        seen.push([config.baseURL, config.url]);
        return { data: {}, status: 200, statusText: "", headers: {}, config };
      },
    });
    await withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA }).get(records);
    expect(seen).toStrictEqual([[servers.kintone.baseUrl, records]]);
  });

  it("and an error that is its own cause is thrown as it is", async () => {
    const circular: Error = new Error("round and round");
    circular.cause = circular;
    const client = axios.create({ adapter: () => Promise.reject(circular) });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
    await expect(client.get(servers.kintone.baseUrl)).rejects.toBe(circular);
  });
});

describe("in a page", () => {
  it("a session's redirects are the browser's to follow, within the origin", async () => {
    const { kintone, elsewhere } = servers;
    const client = axios.create({ adapter: "fetch" });
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(kintone.baseUrl));
    try {
      withKintoneAuth(client, { session: true });
      kintone.redirectNext(302, "/k/v1/space.json?id=5");
      const refusal = await client.get(kintone.baseUrl).catch((error) => error);
      expect(getAuthFailure(refusal)).toMatchObject({ code: "CB_AU01" });
      kintone.redirectNext(302, `${elsewhere.baseUrl}${records}`);
      await expect(client.get(kintone.baseUrl)).rejects.toMatchObject({ code: "ERR_NETWORK" });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(kintone.requests).toHaveLength(3);
    expect(elsewhere.requests).toHaveLength(0);
  });
});

describe("an adapter that cannot stop a redirect", () => {
  const adapter = { xhr: async (config: InternalAxiosRequestConfig) => answer(config, 200) }.xhr;
  const answer = (config: InternalAxiosRequestConfig, status: number) => ({
    data: {},
    status,
    statusText: "",
    headers: {},
    config,
  });

  it("is refused before anything is sent", async () => {
    const { baseUrl } = servers.kintone;
    const unsafe = {
      code: "ERR_UNSAFE_ADAPTER",
      message: 'the xhr adapter sends credentials along with redirects: use adapter: "fetch", or session',
    };
    const client = withKintoneAuth(axios.create({ adapter }), { baseUrl, apiToken: tokenA });
    await expect(client.get(baseUrl)).rejects.toMatchObject(unsafe);
    await expect(client.get(baseUrl, { headers: { "X-Cybozu-API-Token": "own" } })).rejects.toMatchObject(unsafe);
    expect((await client.get(servers.elsewhere.baseUrl)).status).toBe(200);
  });

  it("is refused in a test environment with how to test it", async () => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", Object.assign(new URL("http://localhost/"), { reload: () => undefined }));
    const { baseUrl } = servers.kintone;
    try {
      const client = withKintoneAuth(axios.create({ adapter }), { baseUrl, apiToken: tokenA });
      await expect(client.get(baseUrl)).rejects.toMatchObject({
        code: "ERR_UNSAFE_ADAPTER",
        message:
          "axios uses XMLHttpRequest in this test environment, which follows redirects by itself: " +
          "run this test in node (`@jest-environment node`, `@vitest-environment node` on its first line)",
      });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("is refused inside the wrapper of another Kintone's, too, in either order", async () => {
    const here = { baseUrl: servers.kintone.baseUrl, apiToken: tokenA };
    const there = { baseUrl: servers.elsewhere.baseUrl, apiToken: tokenA };
    for (const both of [
      [here, there],
      [there, here],
    ]) {
      const client = axios.create({ adapter });
      for (const options of both) withKintoneAuth(client, options);
      await expect(client.get(here.baseUrl)).rejects.toMatchObject({ code: "ERR_UNSAFE_ADAPTER" });
      expect((await client.get("https://third.example/")).status).toBe(200);
    }
  });

  it("is fine with a page's session", async () => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(servers.kintone.baseUrl));
    try {
      const client = withKintoneAuth(axios.create({ adapter }), { session: true });
      expect((await client.get(servers.kintone.baseUrl)).status).toBe(200);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("has the name by which it is known", async () => {
    const code = `globalThis.XMLHttpRequest = class {};
      const { default: axios } = await import("${process.env["CLIENT_INSTALLED_AS"]}");
      console.log(axios.getAdapter("xhr").name);`;
    const folder = join(import.meta.dirname, "..");
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code], {
      cwd: folder,
    });
    expect(stdout).toBe("xhr\n");
  });

  it("that returns a redirect that nobody may see, as fetch does in a page, has failed", async () => {
    const client = axios.create({ adapter: async (config) => answer(config, 0) });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
    await expect(client.get(servers.kintone.baseUrl)).rejects.toMatchObject({ name: "AxiosError" });
  });
});

describe("what is left over", () => {
  it("is the request itself, for those who know where to look", async () => {
    const response = await create().get(records, { adapter: "http" });
    const { baseUrl } = servers.kintone;
    expect(Object.values(response.request)).toContainEqual(expect.objectContaining({ responseUrl: baseUrl + records }));
    expect(response.request.getHeader("X-Cybozu-API-Token")).toBe(tokenA);
    const error = await create("wrongToken")
      .get(records)
      .catch((error: unknown) => error);
    expect(error instanceof AxiosError && error.request).toBeTruthy();
    expect(inspect(response.request)).toBe("[ClientRequest]");
  });

  it("shows nothing through the socket, nor to whoever uses that next", async () => {
    const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
    const stream = { adapter: "http", httpAgent, responseType: "stream" } as const;
    const show = (value: unknown) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    try {
      const response = await create().get(records, stream);
      expect(show(response)).not.toContain(tokenA);
      response.data.resume();
      servers.kintone.redirectNext(302, records);
      const { data } = await create().get(servers.kintone.baseUrl, { adapter: "http", httpAgent });
      expect(data).toHaveProperty("records");
      expect(show(httpAgent)).not.toContain(tokenA);
      const error: unknown = await create("wrongToken")
        .get(records, stream)
        .catch((error: unknown) => error);
      expect(show(error)).not.toContain("wrongToken");
      if (error instanceof AxiosError) error.response?.data.resume();
      const next = await new Promise((resolve) => get(servers.kintone.baseUrl, { agent: httpAgent }, resolve));
      expect(show(next)).not.toMatch(new RegExp(`wrongToken|${tokenA}`));
    } finally {
      httpAgent.destroy();
    }
  });

  it("shows nothing while a request is under way, nor when its stream fails later", async () => {
    let held: object = {};
    const client = create();
    client.interceptors.request.use((config) => {
      held = config;
      return config;
    });
    const abortion = new AbortController();
    const request = client.get(records, { adapter: "http", responseType: "stream", signal: abortion.signal });
    await vi.waitFor(() => expect(servers.kintone.requests).toHaveLength(1));
    for (const text of everyWayToPrint(held)) expect(text).not.toContain(tokenA);
    const { data } = await request;
    const failure = new Promise((resolve) => data.once("error", resolve));
    abortion.abort();
    const error = await failure;
    expect(error).toMatchObject({ code: "ERR_CANCELED" });
    for (const text of everyWayToPrint(error)) expect(text).not.toContain(tokenA);
  });
});

describe("what an adapter keeps", () => {
  it("of a stream's config is without credentials once it has resolved, and decided anew when it is sent again", async () => {
    const kept: InternalAxiosRequestConfig[] = [];
    const keep: AxiosAdapter = async (config) => {
      kept.push(config);
      return axios.getAdapter("http")(config);
    };
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    const client = axios.create({ adapter: keep, responseType: "stream" });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, session });
    await client.post(`${servers.kintone.baseUrl}/k/v1/record.json`, { app: 1 });
    const [config] = kept;
    const secrets = [known.sessionCookie, known.requestToken, encodeURIComponent(known.requestToken)];
    for (const text of everyWayToPrint(config)) for (const secret of secrets) expect(text).not.toContain(secret);
    await client.request({ ...config });
    await axios.request({ ...config, url: servers.elsewhere.baseUrl, validateStatus: null });
    const [first, second] = servers.kintone.requests;
    expect(second?.headerLines).toStrictEqual(first?.headerLines);
    expect(second?.target).toBe(first?.target);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("for a stream that grows too long shows nothing", async () => {
    const request = { adapter: "fetch", responseType: "stream", maxContentLength: 1 } as const;
    const { data } = await create().get<ReadableStream>(records, request);
    const outcome: unknown = await data
      .getReader()
      .read()
      .catch((error: unknown) => error);
    for (const text of everyWayToPrint(outcome)) expect(text).not.toContain(tokenA);
  });
});

it("a URL that is a String object is relative, as it is to axios", async () => {
  const client = axios.create({ baseURL: servers.elsewhere.baseUrl });
  withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
  const url = Object(servers.kintone.baseUrl + records);
  await client.request({ url, validateStatus: null });
  expect(servers.kintone.requests).toHaveLength(0);
  expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
});

describe("attaching", () => {
  it("twice at one origin with other options is an error", () => {
    expect(() => withKintoneAuth(create(), { baseUrl: servers.kintone.baseUrl, apiToken: tokenB })).toThrow(
      expect.objectContaining({ code: "ERR_ALREADY_ATTACHED" }),
    );
  });

  it("to two Kintones sends each its own", async () => {
    const client = withKintoneAuth(
      create(),
      createKintoneAuth({ baseUrl: servers.elsewhere.baseUrl, apiToken: tokenB }),
    );
    await client.get(servers.kintone.baseUrl + records);
    await client.get(`${servers.elsewhere.baseUrl}/k/v1/records.json?app=2`);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenB] }]);
  });

  it("a redirect from one to the other takes no credential along and gets none there", async () => {
    const client = withKintoneAuth(create(), { baseUrl: servers.elsewhere.baseUrl, apiToken: tokenB });
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    await client.get(servers.kintone.baseUrl + records, { validateStatus: null });
    servers.elsewhere.redirectNext(302, servers.kintone.baseUrl + records);
    await client.get(servers.elsewhere.baseUrl + records, { validateStatus: null });
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }, {}]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}, { "X-Cybozu-API-Token": [tokenB] }]);
  });
});
