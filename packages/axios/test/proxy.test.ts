import { withKintoneAuth } from "@kintone-auth/axios";
import { known, twoServers } from "@kintone-auth/test-fixtures";
import axios from "axios";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { noProxies } from "./no-proxies.ts";
import { startProxy } from "./start-proxy.ts";

const apiToken = known.tokenOfApp1;
const records = "/k/v1/records.json?app=1";

const servers = twoServers();
beforeEach(noProxies);

describe("a proxy", () => {
  for (const named of ["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) {
    it(`that the environment names is not meant for an http: base, which is on loopback (${named})`, async () => {
      await using proxy = await startProxy();
      vi.stubEnv(named, proxy.url);
      const { baseUrl } = servers.kintone;
      const client = withKintoneAuth(axios.create({ adapter: "http" }), { baseUrl, apiToken });
      servers.kintone.redirectNext(302, records);
      const response = await client.get(`${baseUrl}/old`);
      expect(response.data).toHaveProperty("records");
      expect(Object.hasOwn(response.config, "proxy")).toBe(false);
      expect(proxy.seen).toStrictEqual([]);
      await client.get("http://example.com/");
      expect(proxy.seen.map(({ line }) => line)).toStrictEqual(["GET http://example.com/"]);
    });
  }

  it("that the caller names is used for an http: base", async () => {
    await using proxy = await startProxy();
    const { host, port } = proxy;
    const { baseUrl } = servers.kintone;
    const client = withKintoneAuth(axios.create({ adapter: "http", proxy: { host, port, protocol: "http" } }), {
      baseUrl,
      apiToken,
    });
    await client.get(baseUrl + records);
    expect(proxy.seen.map(({ line }) => line)).toStrictEqual([`GET ${baseUrl}${records}`]);
  });
});
