import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { credentialsOf, known, linesOf, startFakeKintone, twoServers } from "@kintone-auth/test-fixtures";
import { Hono } from "hono";
import { hc } from "hono/client";
import { ofetch } from "ofetch";
import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { BareRequest, bareFetch } from "./bare-fetch.ts";

/** Reads the records of app 1. Resolves with the response, also when Kintone refuses. */
type ReadRecords = () => Promise<Response>;

/** The part of Kintone's API that is used here, as openapi-typescript writes it. */
interface Paths {
  "/k/v1/records.json": {
    get: {
      parameters: { query: { app: number } };
      responses: { 200: { content: { "application/json": { records: unknown[] } } } };
    };
  };
}

/** The same for hono/client, which takes its types from the server's. */
const kintoneApi = new Hono().get("/k/v1/records.json", (context) => context.json({ records: [] }));

/** The clients that take a `fetch`, as their users make them. */
const clients: Readonly<Record<string, (baseUrl: string, fetch: typeof bareFetch) => ReadRecords>> = {
  "openapi-fetch": (baseUrl, fetch) => {
    const client = createClient<Paths>({ baseUrl, fetch, Request: BareRequest });
    return async () => (await client.GET("/k/v1/records.json", { params: { query: { app: 1 } } })).response;
  },
  ofetch: (baseURL, fetch) => {
    const client = ofetch.create({ baseURL, retry: 0, ignoreResponseError: true }, { fetch });
    return () => client.raw("/k/v1/records.json", { query: { app: 1 } });
  },
  "hono/client": (baseUrl, fetch) => {
    const client = hc<typeof kintoneApi>(baseUrl, { fetch });
    return async () => {
      const url = client.k.v1["records.json"].$url();
      url.searchParams.set("app", "1");
      const response: unknown = await client.k.v1["records.json"].$get({ query: { app: "1" } } as never); // Its types know no query.
      if (!(response instanceof Response) && !isResponse(response)) throw new Error("no response");
      return response;
    };
  },
};

/** Also one of undici's. */
function isResponse(value: unknown): value is Response {
  return typeof value === "object" && value !== null && "status" in value;
}

for (const [name, create] of Object.entries(clients)) {
  describe(`${name}, made on withKintoneAuth(fetch, …)`, () => {
    const servers = twoServers();
    const connect = (apiToken: string) =>
      create(servers.kintone.baseUrl, withKintoneAuth(bareFetch, { baseUrl: servers.kintone.baseUrl, apiToken }));

    it("sends the token to its Kintone, and none after a cross-origin redirect", async () => {
      const read = connect(known.tokenOfApp1);
      expect((await read()).status).toBe(200);
      servers.kintone.redirectNext(302, `${servers.elsewhere.baseUrl}/k/v1/records.json?app=1`);
      await read();
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(
        Array(2).fill({ "X-Cybozu-API-Token": [known.tokenOfApp1] }),
      );
      expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    });

    it("tells why Kintone refused", async () => {
      expect(getAuthFailure(await connect("wrong")())).toMatchObject({ code: "GAIA_IA02", refresh: false });
      expect(getAuthFailure(await connect(known.tokenOfApp1)())).toBeUndefined();
    });

    it("refreshes an expired access token once for 100 concurrent requests", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      let current = "expired";
      let refreshes = 0;
      let pending: Promise<string> | undefined;
      const refresh = () => {
        pending ??= new Promise((resolve) => {
          refreshes += 1;
          setTimeout(() => {
            current = known.accessToken;
            resolve(current);
          }, 50);
        });
        return pending;
      };
      const read = create(
        baseUrl,
        withKintoneAuth(bareFetch, { baseUrl, oauth: { getAccessToken: () => current, refresh } }),
      );
      const responses = await Promise.all(Array.from({ length: 100 }, read));
      expect(responses.map(({ status }) => status)).toStrictEqual(Array(100).fill(200));
      expect(refreshes).toBe(1);
      expect(kintone.requests).toHaveLength(200);
      const sent = kintone.requests.flatMap((request) => linesOf(request, "Authorization"));
      expect(sent.filter((value) => value === "Bearer expired")).toHaveLength(100);
    });
  });
}
