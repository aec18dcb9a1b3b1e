import { once } from "node:events";
import { Agent, createServer, request as httpRequest } from "node:http";
import { pipeline } from "node:stream/promises";
import { inspect } from "node:util";
import { createKintoneAuth, isKintoneAuthError, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import {
  credentialsOf,
  everyWayToPrint,
  known,
  linesOf,
  startRedirectWorld,
  topologies,
  twoServers,
} from "@kintone-auth/test-fixtures";
import got, { type BeforeRequestHook, RequestError } from "got";
import { describe, expect, it } from "vitest";

const { tokenOfApp1: tokenA, tokenOfApp2: tokenB } = known;
const records = "/k/v1/records.json?app=1";
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };

const servers = twoServers();

it("runs with the got that this run is about", async () => {
  const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "";
  expect((await import(/* @vite-ignore */ installedAs)).default).toBe(got);
});

function token(apiToken = tokenA) {
  return { baseUrl: servers.kintone.baseUrl, apiToken };
}

describe("the caller's own", () => {
  it("token header as an array goes through as two header lines", async () => {
    const password = { username: "kintone", password: "developer" };
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, password });
    await job(servers.kintone.baseUrl + records, { headers: { "X-Cybozu-API-Token": [tokenA, tokenB] } });
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({ "X-Cybozu-API-Token": [tokenA, tokenB] });
  });

  it("user name and password options fill the place of basic, and conflict with OAuth", async () => {
    const basic = known.basicOfDomain;
    await withKintoneAuth(got, token())(servers.kintone.baseUrl + records, basic);
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({
      "X-Cybozu-API-Token": [tokenA],
      Authorization: ["Basic Y2hvY29sYXRlOnB1ZGRpbmc="],
    });
    const oauth = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, oauth: { accessToken: "x" } });
    await expect(oauth(servers.kintone.baseUrl + records, basic)).rejects.toMatchObject({
      code: "ERR_AUTHORIZATION_CONFLICT",
    });
  });

  it("credential from a hook that runs later wins, alone", async () => {
    const password = { username: "kintone", password: "developer" };
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, password }).extend({
      hooks: {
        beforeRequest: [
          (options) => {
            options.headers["x-cybozu-api-token"] = tokenA;
          },
        ],
      },
    });
    await job(servers.kintone.baseUrl + records);
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({ "X-Cybozu-API-Token": [tokenA] });
  });
});

describe("the URL", () => {
  it("that a later hook changes to another origin carries nothing there", async () => {
    const job = withKintoneAuth(got, token()).extend({
      hooks: {
        beforeRequest: [
          (options) => {
            options.url = new URL(servers.elsewhere.baseUrl + records);
          },
        ],
      },
    });
    await job(servers.kintone.baseUrl + records, { throwHttpErrors: false });
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("is the one that was decided on, although it is changed while a credential is waited for", async () => {
    const { kintone, elsewhere } = servers;
    let url: URL | undefined;
    const job = withKintoneAuth(got, {
      baseUrl: kintone.baseUrl,
      apiToken: async () => {
        if (url) url.port = new URL(elsewhere.baseUrl).port;
        return tokenA;
      },
    }).extend({
      hooks: {
        beforeRequest: [
          (options) => {
            url = options.url instanceof URL ? options.url : undefined;
          },
        ],
      },
    });
    await job(kintone.baseUrl + records);
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("or a header that is changed while a credential is waited for does not change what is sent", async () => {
    const seen: Record<string, unknown>[] = [];
    const job = withKintoneAuth(got, {
      baseUrl: servers.kintone.baseUrl,
      apiToken: async () => {
        for (const headers of seen) headers["x-cybozu-authorization"] = "tooLate";
        return tokenA;
      },
    }).extend({ hooks: { beforeRequest: [({ headers }) => void seen.push(headers)] } });
    await job(servers.kintone.baseUrl + records);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
  });

  it("or a body that a later hook changes is decided on anew: the tokens of its apps alone", async () => {
    const apiToken = { 1: tokenA, 2: async () => tokenB };
    const { baseUrl } = servers.kintone;
    const job = withKintoneAuth(got, { baseUrl, apiToken }).extend({
      hooks: {
        beforeRequest: [
          (options) => {
            if (options.method === "GET") options.url = new URL(`${baseUrl}/k/v1/records.json?app=2`);
            else options.body = JSON.stringify({ app: 2 });
          },
        ],
      },
    });
    await job(`${baseUrl}/k/v1/file.json`);
    await job.post(`${baseUrl}/k/v1/record.json`, { json: { app: 1 }, headers: { "Content-Length": "9" } });
    const expected = { "X-Cybozu-API-Token": [tokenB] };
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([expected, expected]);
  });

  it("of a request that a later hook makes a writing one gets the session's CSRF token", async () => {
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, session }).extend({
      hooks: { beforeRequest: [(options) => void Object.assign(options, { method: "DELETE" })] },
    });
    await job(servers.kintone.baseUrl + records);
    expect(servers.kintone.requests[0]?.query.get("__REQUEST_TOKEN__")).toBe(known.requestToken);
  });

  it("with a user name in it asks a credential function once", async () => {
    const asked: string[] = [];
    const apiToken = () => {
      asked.push("token");
      return tokenA;
    };
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, apiToken });
    const headers = { authorization: undefined };
    await job(servers.kintone.baseUrl.replace("://", "://chocolate:pudding@") + records, { headers });
    expect(asked).toStrictEqual(["token"]);
  });

  it("that a later hook changes to where there is no credential is not asked", async () => {
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, apiToken: { 1: tokenA } }).extend({
      hooks: {
        beforeRequest: [(options) => void Object.assign(options, { url: `${servers.kintone.baseUrl}/k/v1/x.json` })],
      },
    });
    const request = job(servers.kintone.baseUrl + records, { retry: { limit: 0 } });
    await expect(request).rejects.toMatchObject({ name: "RequestError", code: "ERR_NO_CREDENTIALS" });
    expect(servers.kintone.requests).toHaveLength(0);
  });

  it("is decided on each hop of a redirect", async () => {
    const job = withKintoneAuth(got, token());
    servers.kintone.redirectNext(302, records);
    expect((await job(servers.kintone.baseUrl)).statusCode).toBe(200);
    servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/x`);
    servers.elsewhere.redirectNext(302, `${servers.elsewhere.baseUrl}/y`);
    await job(servers.kintone.baseUrl, { throwHttpErrors: false });
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}, {}]);
  });
});

describe("the client's own ways", () => {
  it("a request function that the user brought stays in use, on every attempt, and sees the CSRF token", async () => {
    servers.kintone.failNext(503);
    const seen: string[] = [];
    const names: string[] = [];
    const job = got.extend({
      retry: { calculateDelay: ({ computedValue }) => computedValue && 1 },
      headers: { Cookie: "other=1" },
      request: (url, options, callback) => {
        seen.push(url.search);
        names.push(...Object.keys(options.headers ?? {}));
        return httpRequest(url, options, callback);
      },
    });
    await withKintoneAuth(job, { baseUrl: servers.kintone.baseUrl, session }).put(
      `${servers.kintone.baseUrl}/k/v1/record.json`,
      {
        json: { app: 1 },
      },
    );
    expect(seen).toStrictEqual(Array.from({ length: 2 }, () => "?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1"));
    expect(names).toContain("cookie");
    expect(names.filter((name) => name !== name.toLowerCase())).toStrictEqual([]);
  });

  it("a request function that returns the request late, with its socket, has both hidden from inspection", async () => {
    const made: unknown[] = [];
    const job = got.extend({
      request: async (url, options, callback) => {
        const request = httpRequest(url, options, callback);
        made.push(request, ...(await once(request, "socket")));
        return request;
      },
    });
    await withKintoneAuth(job, token())(servers.kintone.baseUrl + records);
    expect(made.map((each) => inspect(each))).toStrictEqual(["[ClientRequest]", "[Socket]"]);
  });

  it("with a body that is piped in later carries no token of an app, for nobody knows what it will say", async () => {
    const { baseUrl } = servers.kintone;
    const password = { username: "kintone", password: "developer" };
    const job = withKintoneAuth(got, {
      baseUrl,
      apiToken: { 1: tokenA },
      password,
      priority: ["apiToken", "password"],
    });
    for (const path of ["/k/v1/records/cursor.json?id=1", "/k/v1/record.json?app=1"]) {
      const upload = job.stream.post(baseUrl + path, { throwHttpErrors: false });
      await pipeline([JSON.stringify({ app: 2 })], upload, async (source) => {
        for await (const _ of source);
      });
      expect(Object.keys(credentialsOf(servers.kintone.requests.at(-1)))).toStrictEqual(["X-Cybozu-Authorization"]);
    }
  });

  it("streams are authenticated, up and down", async () => {
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, session });
    const chunks: Buffer[] = [];
    await pipeline(job.stream(servers.kintone.baseUrl + records), async (source) => {
      for await (const chunk of source) chunks.push(chunk);
    });
    expect(Buffer.concat(chunks).toString()).toContain("山田");
    const upload = job.stream.post(`${servers.kintone.baseUrl}/k/v1/file.json`);
    await pipeline(["some ", "content"], upload, async (source) => {
      for await (const _ of source);
    });
    expect(servers.kintone.requests[1]?.body.toString()).toBe("some content");
    expect(credentialsOf(servers.kintone.requests[1])).toHaveProperty("Cookie", [session.cookie]);
  });

  it("got's cache gives no user what another user was allowed to see", async () => {
    let responses = 0;
    const server = createServer((_request, response) => {
      responses += 1;
      response.setHeader("cache-control", "max-age=60").end(String(responses));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const baseUrl = `http://127.0.0.1:${typeof address === "object" && address?.port}`;
    const cached = got.extend({ cache: new Map() });
    try {
      const bare = [await cached(`${baseUrl}/bare`).text(), await cached(`${baseUrl}/bare`).text()];
      expect(bare).toStrictEqual(["1", "1"]);
      const seen = [];
      for (const apiToken of ["ofAlice", "ofBob"])
        seen.push(await withKintoneAuth(cached, { baseUrl, apiToken })(baseUrl).text());
      expect(seen).toStrictEqual(["2", "3"]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("a redirect from one Kintone to another is authenticated by neither", async () => {
    const first = withKintoneAuth(got, token());
    const both = withKintoneAuth(first, { baseUrl: servers.elsewhere.baseUrl, apiToken: tokenB });
    servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/k/v1/records.json?app=2`);
    const headers = { "X-Cybozu-Authorization": "ofTheCaller" };
    await both(servers.kintone.baseUrl, { headers, throwHttpErrors: false });
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-Authorization": ["ofTheCaller"] }]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("a retry that leaves the origin loses the caller's own credential", async () => {
    const headers = { "X-Cybozu-API-Token": tokenA };
    const moved = { url: new URL(servers.elsewhere.baseUrl + records), throwHttpErrors: false };
    const job = withKintoneAuth(got, token(tokenB)).extend({
      hooks: {
        afterResponse: [
          (response, retryWithMergedOptions) =>
            response.url.startsWith(servers.kintone.baseUrl) ? retryWithMergedOptions(moved) : response,
        ],
      },
    });
    await job(servers.kintone.baseUrl + records, { headers });
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("several clients may share one KintoneAuth, and one client may know two Kintones", async () => {
    const auth = createKintoneAuth(token());
    const both = withKintoneAuth(withKintoneAuth(got, auth), { baseUrl: servers.elsewhere.baseUrl, apiToken: tokenB });
    await both(servers.kintone.baseUrl + records);
    await both(`${servers.elsewhere.baseUrl}/k/v1/records.json?app=2`);
    await withKintoneAuth(got, auth)(servers.kintone.baseUrl + records);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
      Array.from({ length: 2 }, () => ({ "X-Cybozu-API-Token": [tokenA] })),
    );
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenB] }]);
  });

  it("a redirect from one Kintone to the other takes no credential along and gets none there", async () => {
    const second = { baseUrl: servers.elsewhere.baseUrl, apiToken: tokenB };
    const both = withKintoneAuth(withKintoneAuth(got, token()), second);
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    await both(servers.kintone.baseUrl + records, { throwHttpErrors: false });
    servers.elsewhere.redirectNext(302, servers.kintone.baseUrl + records);
    await both(servers.elsewhere.baseUrl + records, { throwHttpErrors: false });
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }, {}]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}, { "X-Cybozu-API-Token": [tokenB] }]);
  });

  it("credential functions are asked anew for each attempt", async () => {
    servers.kintone.failNext(503);
    const tokens = ["expiredToken", tokenA];
    const job = got.extend({
      retry: { calculateDelay: ({ computedValue }) => computedValue && 1 },
      hooks: {
        beforeRequest: [kintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken: async () => tokens.shift() })],
      },
    });
    await job(servers.kintone.baseUrl + records);
    expect(servers.kintone.requests.map((request) => linesOf(request, "X-Cybozu-API-Token"))).toStrictEqual([
      ["expiredToken"],
      [tokenA],
    ]);
  });
});

describe("a redirect to another origin", () => {
  it("stays without credentials when it is tried again", async () => {
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    servers.elsewhere.failNext(503);
    const job = got.extend({
      throwHttpErrors: false,
      retry: { calculateDelay: ({ computedValue }) => computedValue && 1 },
    });
    await withKintoneAuth(job, token())(servers.kintone.baseUrl + records);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}, {}]);
  });

  it("loses user name and password, also where got itself does not see another origin", async () => {
    const world = await startRedirectWorld();
    try {
      for (const topology of topologies.filter(({ name }) => ["https→http", "http→https", "A→B→A"].includes(name))) {
        const journey = world.startJourney(topology, 302);
        const job = withKintoneAuth(got, { baseUrl: topology.hops[0], apiToken: tokenA });
        await job(`${topology.hops[0]}/k/v1/records.json?app=${journey.id}`, known.basicOfDomain);
        const [first, ...others] = journey.arrivals.map(({ request }) => credentialsOf(request));
        expect(first).toHaveProperty("Authorization");
        expect(others).toStrictEqual(topology.hops.slice(1).map(() => ({})));
      }
    } finally {
      await world.close();
    }
  });

  it("takes neither credentials nor a body along in a stream", async () => {
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    const job = withKintoneAuth(got.extend({ throwHttpErrors: false }), token());
    await pipeline(job.stream(servers.kintone.baseUrl), async (source) => {
      for await (const _ of source);
    });
    servers.kintone.redirectNext(307, `${servers.elsewhere.baseUrl}/k/v1/file.json`);
    const upload = job.stream.post(`${servers.kintone.baseUrl}/k/v1/file.json`);
    await pipeline(["some ", "content"], upload, async (source) => {
      for await (const _ of source);
    }).catch(() => undefined);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
      Array.from({ length: 2 }, () => ({ "X-Cybozu-API-Token": [tokenA] })),
    );
    expect(servers.elsewhere.requests.map(credentialsOf).flatMap(Object.keys)).toStrictEqual([]);
    expect(servers.elsewhere.requests.map(({ body }) => body.toString()).join("")).toBe("");
  });

  it("with a body is got's RequestError, caused by ours", async () => {
    servers.kintone.redirectNext(307, servers.elsewhere.baseUrl + records);
    const job = withKintoneAuth(got, token());
    const error = await job.post(servers.kintone.baseUrl, { form: { app: 1 } }).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: "RequestError", code: "ERR_REDIRECT_BODY" });
    expect(servers.elsewhere.requests).toHaveLength(0);
  });

  it("is left to the caller when the request was first sent to another origin", async () => {
    const headers = { "X-Cybozu-API-Token": "anotherKintone" };
    const job = withKintoneAuth(got, token());
    for (const origin of [servers.elsewhere.baseUrl, servers.kintone.baseUrl]) {
      servers.elsewhere.redirectNext(307, `${origin}/k/v1/records.json?app=2`);
      await job.post(servers.elsewhere.baseUrl, { headers, json: { app: 2 }, throwHttpErrors: false });
    }
    const arrived = [...servers.elsewhere.requests, ...servers.kintone.requests];
    expect(arrived.map((request) => [request.body.toString(), credentialsOf(request)])).toStrictEqual(
      Array.from({ length: 4 }, () => ['{"app":2}', { "X-Cybozu-API-Token": ["anotherKintone"] }]),
    );
  });

  it("removes what a hook adds once the request is back at the base origin", async () => {
    servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/x`);
    servers.elsewhere.redirectNext(302, servers.kintone.baseUrl + records);
    const addToken: BeforeRequestHook = ({ url, headers }) => {
      if (String(url).startsWith(servers.kintone.baseUrl)) headers["x-cybozu-api-token"] = tokenB;
    };
    const job = got.extend({ throwHttpErrors: false, hooks: { beforeRequest: [addToken, kintoneAuth(token())] } });
    await job(servers.kintone.baseUrl);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenB] }, {}]);
  });
});

describe("errors", () => {
  it("hold no credentials", async () => {
    const job = got.extend({ hooks: { beforeRequest: [kintoneAuth(token("wrongToken"))] } });
    const error = await job(servers.kintone.baseUrl + records).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(RequestError);
    if (!(error instanceof RequestError)) return;
    for (const held of [error.options.headers, error.options.url, error.message]) {
      for (const text of everyWayToPrint(held)) expect(text).not.toContain("wrongToken");
    }
  });

  it("of ours are the cause of got's, which has their code and message", async () => {
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, apiToken: () => undefined });
    const error = await job(servers.kintone.baseUrl + records).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: "RequestError", code: "ERR_NO_CREDENTIALS" });
    expect(error instanceof RequestError && isKintoneAuthError(error.cause)).toBe(true);
  });
});

describe("a connection that fails at once, after a credential that was waited for", () => {
  const failing = () => Object.assign(new Agent(), { createConnection: fail });
  const fail = (_options: unknown, callback: (error: Error) => void) => callback(new Error("no connection"));
  const job = () => {
    const client = got.extend({ retry: { limit: 0 }, agent: { http: failing() } });
    return withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: async () => tokenA });
  };

  it("is got's own error alone: a promise", async () => {
    await expect(job()(servers.kintone.baseUrl + records)).rejects.toBeInstanceOf(RequestError);
  });

  it("is got's own error alone: a stream", async () => {
    const reading = job()
      .stream(servers.kintone.baseUrl + records)
      .toArray();
    await expect(reading).rejects.toBeInstanceOf(RequestError);
  });
});
