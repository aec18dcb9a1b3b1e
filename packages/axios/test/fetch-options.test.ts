import { withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withPageSession } from "@kintone-auth/axios/session";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance, type AxiosRequestConfig } from "axios";
import { afterEach, describe, expect, it, vi } from "vitest";

const servers = twoServers();
const apiToken = known.tokenOfApp1;
const record = "/k/v1/record.json";

afterEach(() => vi.unstubAllGlobals());

/** What axios gives to the fetch of Node.js. */
function recordFetch(): { readonly cache: unknown; readonly init: object }[] {
  const calls: { cache: unknown; init: object }[] = [];
  const nodeFetch = fetch;
  vi.stubGlobal("fetch", (request: Request, init: RequestInit = {}) => {
    calls.push({ cache: request.cache, init });
    return nodeFetch(request, init);
  });
  return calls;
}

const entries = {
  main: (config: AxiosRequestConfig): AxiosInstance =>
    withKintoneAuth(axios.create(config), { baseUrl: servers.kintone.baseUrl, apiToken }),
  session: (config: AxiosRequestConfig): AxiosInstance => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(servers.kintone.baseUrl));
    vi.stubGlobal("kintone", { getRequestToken: () => known.requestToken });
    return withPageSession(axios.create({ ...config, headers: { Cookie: known.sessionCookie } }), { session: true });
  },
};

for (const [entry, connect] of Object.entries(entries)) {
  const create = (config: AxiosRequestConfig = {}) =>
    connect({ adapter: "fetch", baseURL: servers.kintone.baseUrl, ...config });

  describe(`fetchOptions with the ${entry} entry`, () => {
    it("replace nothing of the request that was decided on", async () => {
      const fetchOptions = {
        headers: { "X-Cybozu-API-Token": "other" },
        method: "DELETE",
        body: "other",
        redirect: "follow" as const,
      };
      await create().post(record, { app: 1, record: {} }, { fetchOptions });
      await create({ fetchOptions }).post(record, { app: 1, record: {} });
      for (const request of servers.kintone.requests) {
        expect(request.method).toBe("POST");
        expect(request.body.toString()).toBe('{"app":1,"record":{}}');
        expect(credentialsOf(request)["X-Cybozu-API-Token"] ?? [apiToken]).toStrictEqual([apiToken]);
        expect(request.headerLines.map(([name]) => name.toLowerCase())).toContain("content-type");
      }
      expect(servers.kintone.requests).toHaveLength(2);
    });

    it("keep caches out, unless they say otherwise, and only where a request is authorized", async () => {
      const calls = recordFetch();
      const client = create();
      await client.get("/k/v1/records.json?app=1");
      await client.get("/k/v1/records.json?app=1", { fetchOptions: { cache: "reload" } });
      const next = { next: { revalidate: 60 } };
      await client.get("/k/v1/records.json?app=1", { fetchOptions: next });
      await client.get(servers.elsewhere.baseUrl, { validateStatus: null });
      expect(calls.map(({ cache }) => cache)).toStrictEqual(["no-store", "reload", "default", "default"]);
      expect(calls.slice(0, 3).map(({ init }) => Reflect.get(init, "cache"))).toStrictEqual([
        "no-store",
        "reload",
        undefined,
      ]);
      expect(calls[2]?.init).toMatchObject(next);
    });

    it("are as the caller has given them in the response's config", async () => {
      const fetchOptions = { headers: { "X-Cybozu-API-Token": "other" } };
      const { config } = await create().get("/k/v1/records.json?app=1", { fetchOptions });
      expect({ ...config.fetchOptions }).toStrictEqual(fetchOptions);
      expect((await create().get("/k/v1/records.json?app=1")).config).not.toHaveProperty("fetchOptions");
    });
  });
}
