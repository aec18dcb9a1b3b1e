import { request as httpRequest } from "node:http";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import got, { type Got, type OptionsInit } from "got";
import { describe, expect, it } from "vitest";

const { tokenOfApp1: token } = known;
const records = "/k/v1/records.json?app=1";
const servers = twoServers();

type RequestFunction = NonNullable<OptionsInit["request"]>;

const forms: Readonly<Record<string, (client: Got) => Got>> = {
  kintoneAuth: (client) => client.extend({ hooks: { beforeRequest: [kintoneAuth(options())] } }),
  withKintoneAuth: (client) => withKintoneAuth(client, options()),
};

function options() {
  return { baseUrl: servers.kintone.baseUrl, apiToken: token };
}

/** A user's function, which says in `seen` what it was asked for. */
function recording(seen: string[], inner: RequestFunction = httpRequest): RequestFunction {
  return (url, options, callback) => {
    seen.push(url.pathname);
    return inner(url, options, callback);
  };
}

/** Where users may put a function of their own after the client was wrapped. */
const replacements: Readonly<
  Record<string, (job: Got, request: RequestFunction) => (url: string, options?: OptionsInit) => Promise<unknown>>
> = {
  "an option of the call": (job, request) => (url, options) => job(url, { ...options, request }),
  "a later extend": (job, request) => job.extend({ request }),
  "a later beforeRequest hook": (job, request) =>
    job.extend({ hooks: { beforeRequest: [(options) => void Object.assign(options, { request })] } }),
  "a later beforeRequest hook, as a wrapper of what is there": (job, request) => {
    const wrap = (inner?: RequestFunction): RequestFunction =>
      inner === undefined || inner === request ? request : (...parameters) => inner(...parameters);
    return job.extend({
      hooks: {
        beforeRequest: [
          (options) => void Object.assign(options, { request: wrap(options.request as RequestFunction) }),
        ],
      },
    });
  },
  "a beforeRedirect hook": (job, request) =>
    job.extend({ hooks: { beforeRedirect: [(options) => void Object.assign(options, { request })] } }),
  "a beforeRetry hook": (job, request) =>
    job.extend({ hooks: { beforeRetry: [({ options }) => void Object.assign(options, { request })] } }),
  retryWithMergedOptions: (job, request) =>
    job.extend({
      hooks: {
        afterResponse: [
          (response, retryWithMergedOptions) =>
            response.statusCode === 503 ? retryWithMergedOptions({ request }) : response,
        ],
      },
    }),
};

describe.each(Object.entries(forms))("%s: a request function that comes after it, in", (_, connect) => {
  describe.each(Object.entries(replacements))("%s,", (place, replace) => {
    it("is wrapped, on every hop and attempt", async () => {
      const seen: string[] = [];
      const client = got.extend({ retry: { calculateDelay: ({ computedValue }) => computedValue && 1 } });
      const call = replace(connect(client), recording(seen));
      servers.kintone.redirectNext(302, "/moved");
      servers.kintone.failNext(503);
      await call(servers.kintone.baseUrl + records, { throwHttpErrors: false });
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
        servers.kintone.requests.map(() => ({ "X-Cybozu-API-Token": [token] })),
      );
      expect(servers.kintone.requests.map(({ path }) => path)).toStrictEqual([
        "/k/v1/records.json",
        "/moved",
        "/moved",
      ]);
      const isLate = { "a beforeRedirect hook": 1, "a beforeRetry hook": 2, retryWithMergedOptions: 2 }[place] ?? 0;
      expect(seen).toStrictEqual(servers.kintone.requests.slice(isLate).map(({ path }) => path));
    });

    it("takes nothing of the caller's to another origin, nor back", async () => {
      const call = replace(connect(got.extend({ throwHttpErrors: false })), recording([]));
      servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/x`);
      servers.elsewhere.redirectNext(302, `${servers.kintone.baseUrl}/y`);
      await call(servers.kintone.baseUrl + records, { headers: { "X-Cybozu-API-Token": "ofTheCaller" } });
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([
        { "X-Cybozu-API-Token": ["ofTheCaller"] },
        {},
      ]);
      expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    });

    it("takes no body to another origin", async () => {
      const call = replace(connect(got), recording([]));
      servers.kintone.redirectNext(307, `${servers.elsewhere.baseUrl}/x`);
      const response = call(servers.kintone.baseUrl + records, { method: "POST", json: { app: 1 } });
      await expect(response).rejects.toMatchObject({ code: "ERR_REDIRECT_BODY" });
      expect(servers.elsewhere.requests).toHaveLength(0);
    });
  });

  it("a hook that runs before it is wrapped on every hop, once, and may wrap what is there", async () => {
    const seen: string[] = [];
    const client = got.extend({
      hooks: {
        beforeRequest: [
          (options) => void Object.assign(options, { request: recording(seen, options.request as RequestFunction) }),
        ],
      },
    });
    servers.kintone.redirectNext(302, records);
    await connect(client)(servers.kintone.baseUrl);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
      Array.from({ length: 2 }, () => ({ "X-Cybozu-API-Token": [token] })),
    );
    // The second hop's function wraps the first's, as it does without this project.
    expect(seen).toStrictEqual(["/", "/k/v1/records.json", "/k/v1/records.json"]);
  });

  it("a function that returns nothing leaves the sending to got, with the credential", async () => {
    await connect(got)(servers.kintone.baseUrl + records, { request: () => undefined });
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [token] }]);
  });

  it("and is what got's options and errors show, not ours", async () => {
    const request = recording([]);
    servers.kintone.failNext(400);
    const error = await connect(got)(servers.kintone.baseUrl + records, { request }).catch((error: unknown) => error);
    expect(error).toMatchObject({ options: { request } });
  });
});

describe.each(Object.entries(forms))("%s: a cache that comes after it, in", (_, connect) => {
  const cache = () => new Map<string, unknown>();
  const places: Readonly<Record<string, (job: Got) => (url: string) => Promise<unknown>>> = {
    "an option of the call": (job) => {
      const shared = cache();
      return (url) => job(url, { cache: shared });
    },
    "a later extend": (job) => job.extend({ cache: cache() }),
    "a later beforeRequest hook": (job) => {
      const shared = cache();
      return job.extend({ hooks: { beforeRequest: [(options) => void Object.assign(options, { cache: shared })] } });
    },
    "a later beforeRequest hook, on the hop of a redirect": (job) => {
      const shared = cache();
      const hook = (options: { url?: string | URL | undefined }) => {
        if (String(options.url).includes("/k/v1/")) Object.assign(options, { cache: shared });
      };
      const cached = job.extend({ hooks: { beforeRequest: [hook] } });
      return async (url) => {
        servers.kintone.redirectNext(302, url);
        await cached(`${servers.kintone.baseUrl}/redirected`);
      };
    },
  };

  it.each(Object.entries(places))("%s is not used", async (_, put) => {
    const call = put(connect(got));
    await call(servers.kintone.baseUrl + records);
    await call(servers.kintone.baseUrl + records);
    const kept = servers.kintone.requests.filter(({ path }) => path === "/k/v1/records.json");
    expect(kept.map(credentialsOf)).toStrictEqual(Array.from({ length: 2 }, () => ({ "X-Cybozu-API-Token": [token] })));
  });
});
