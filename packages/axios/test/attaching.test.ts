import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { credentialsOf, describeAttaching, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";
import { describe, expect, it, vi } from "vitest";

const servers = twoServers();
const records = "/k/v1/records.json?app=1";

async function reload(): Promise<typeof import("@kintone-auth/axios")> {
  vi.resetModules();
  return import("@kintone-auth/axios");
}

describeAttaching<AxiosInstance, ReturnType<typeof createKintoneAuth>>({
  name: `axios ${axios.VERSION}`,
  withKintoneAuth,
  createKintoneAuth,
  create: () => axios.create(),
  send: (client, url) => client.get(url).then(() => undefined, String),
  reload,
});

describe("an instance whose interceptors were taken away is attached again", () => {
  type Manager = AxiosInstance["interceptors"]["request"];

  const ways: Readonly<Record<string, (manager: Manager) => void>> = {
    cleared: (manager) => manager.clear(),
    // By all IDs that axios may have given.
    ejected: (manager) => [0, 1, 2, 3].map((id) => manager.eject(id)),
    "replaced by a list of its own": (manager) => {
      manager.handlers = [];
    },
  };
  const copies = { "by the same copy": async () => ({ withKintoneAuth }), "by another copy": reload };

  for (const [how, takeAway] of Object.entries(ways)) {
    for (const [which, load] of Object.entries(copies)) {
      it.each([known.tokenOfApp1, known.anotherTokenOfApp1])(`${how}, ${which}: %s`, async (apiToken) => {
        const { baseUrl } = servers.kintone;
        const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, apiToken: known.tokenOfApp1 });
        client.interceptors.response.clear();
        takeAway(client.interceptors.request);
        const copy = await load();
        for (let times = 0; times < 2; times += 1)
          expect(copy.withKintoneAuth(client, { baseUrl, apiToken })).toBe(client);
        client.interceptors.response.clear();
        await client.get(records);
        expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [apiToken] }]);
      });
    }
  }

  it("explains a refusal once, and refreshes once", async () => {
    const { baseUrl } = servers.kintone;
    const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, apiToken: "wrong" });
    client.interceptors.request.clear();
    withKintoneAuth(client, { baseUrl, apiToken: "wrong" });
    const error: unknown = await client.get(records).catch((error: unknown) => error);
    expect(String(error).match(/Kintone refused/g)).toHaveLength(1);
    expect(servers.kintone.requests).toHaveLength(1);
  });
});
