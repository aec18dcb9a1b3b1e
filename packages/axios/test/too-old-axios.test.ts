import { createKintoneAuth, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { known, makeTrustedCertificate, startFakeKintone } from "@kintone-auth/test-fixtures";
import axios, { type AxiosRequestConfig } from "axios";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { noProxies } from "./no-proxies.ts";
import { startProxy } from "./start-proxy.ts";

// Installed by force, since it is no version that this package supports. It sends `GET https:…` to a proxy, in clear text.
vi.mock("axios", () => import("too-old-axios"));

const auth = createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: known.tokenOfApp1 });
const url = "https://example.cybozu.com/k/v1/records.json?app=1";
const unsafe = { code: "ERR_UNSAFE_ADAPTER", message: expect.stringContaining("update axios") };

const forms = {
  withKintoneAuth: (config: AxiosRequestConfig) => withKintoneAuth(axios.create(config), auth),
  kintoneAuth: (config: AxiosRequestConfig) => {
    const client = axios.create(config);
    client.interceptors.request.use(kintoneAuth(auth));
    return client;
  },
};

beforeEach(noProxies);

for (const [form, create] of Object.entries(forms)) {
  describe(`${form} with axios 1.16.0`, () => {
    it("is the test that it says it is", async () => {
      expect(axios.VERSION).toBe("1.16.0");
      await using proxy = await startProxy();
      vi.stubEnv("HTTPS_PROXY", proxy.url);
      await axios.get(url, { adapter: "http", headers: { "X-Cybozu-API-Token": "secret" } });
      expect(proxy.seen[0]?.line).toBe(`GET ${url}`);
      expect(proxy.seen[0]?.headers).toContain("secret");
    });

    for (const name of ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]) {
      it(`sends nothing to the proxy of ${name}`, async () => {
        await using proxy = await startProxy();
        vi.stubEnv(name, proxy.url);
        for (const adapter of ["http", ["xhr", "http"], axios.getAdapter("http"), undefined] as const) {
          const client = create(adapter ? { adapter: typeof adapter === "object" ? [...adapter] : adapter } : {});
          await expect(client.get(url)).rejects.toMatchObject(unsafe);
          await expect(client.get(url, { headers: { "X-Cybozu-API-Token": "own" } })).rejects.toMatchObject(unsafe);
        }
        expect(proxy.seen).toStrictEqual([]);
        await create({ adapter: "http" }).get("https://example.com/");
        expect(proxy.seen).toHaveLength(1);
      });
    }

    it("sends nothing to the proxy that the caller names", async () => {
      await using proxy = await startProxy();
      const { host, port } = proxy;
      const client = create({ adapter: "http", proxy: { host, port, protocol: "http" } });
      await expect(client.get(url)).rejects.toMatchObject(unsafe);
      expect(proxy.seen).toStrictEqual([]);
    });

    it("sends nothing when another Kintone is attached as well", async () => {
      await using proxy = await startProxy();
      vi.stubEnv("HTTPS_PROXY", proxy.url);
      for (const isOuter of [true, false]) {
        const client = isOuter ? axios.create() : create({});
        withKintoneAuth(client, { baseUrl: "https://other.cybozu.com", apiToken: known.tokenOfApp1 });
        if (isOuter) client.interceptors.request.use(kintoneAuth(auth));
        await expect(client.get(url)).rejects.toMatchObject(unsafe);
      }
      expect(proxy.seen).toStrictEqual([]);
    });

    it("goes on without a proxy, and with another adapter", async () => {
      const adapter = async (config: object) => ({ status: 200, statusText: "", headers: {}, data: {}, config });
      vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:1");
      expect((await create({ adapter: adapter as never }).get(url)).status).toBe(200);
      const certificate = await makeTrustedCertificate(["127.0.0.1"]);
      await using kintone = await startFakeKintone({ certificate });
      const direct = axios.create({ adapter: "http", proxy: false });
      withKintoneAuth(direct, { baseUrl: kintone.baseUrl, apiToken: known.tokenOfApp1 });
      const response = await direct.get(`${kintone.baseUrl}/k/v1/records.json?app=1`);
      expect(response.data).toHaveProperty("records");
      certificate.distrust();
    });
  });
}
