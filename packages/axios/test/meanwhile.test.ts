import { createReadStream } from "node:fs";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { expiredSource, known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import axios from "axios";
import { describe, expect, it } from "vitest";

const { tokenOfApp1: token } = known;
const record = "/k/v1/record.json";
const servers = twoServers();
const home = () => servers.kintone.baseUrl;

const slowly = async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return token;
};

describe("what the caller changes while a credential is waited for", () => {
  for (const adapter of ["http", "fetch"] as const) {
    it(`does not change the request: params, with the ${adapter} adapter`, async () => {
      const client = withKintoneAuth(axios.create({ adapter }), {
        baseUrl: home(),
        apiToken: { 1: slowly, 2: slowly },
      });
      const params = new URLSearchParams({ app: "1" });
      const first = client.delete(home() + record, { params });
      params.set("app", "2");
      const second = client.delete(home() + record, { params });
      await Promise.allSettled([first, second]);
      expect(servers.kintone.requests.map(({ query }) => query.get("app")).toSorted()).toStrictEqual(["1", "2"]);
    });

    it(`does not change the request: a form, with the ${adapter} adapter`, async () => {
      const client = withKintoneAuth(axios.create({ adapter }), { baseUrl: home(), apiToken: slowly });
      const form = new FormData();
      form.set("part", "one");
      const sending = client.post(`${home()}/k/v1/file.json`, form).catch(() => undefined);
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve, 5));
      form.set("part", "two");
      await sending;
      const [received] = servers.kintone.requests;
      expect(received?.body.toString()).toContain("one");
    });
  }

  it("does not change what is sent again after a refresh", async () => {
    const client = withKintoneAuth(axios.create(), { baseUrl: home(), oauth: expiredSource() });
    const params = new URLSearchParams({ app: "1" });
    const sending = client.get(`${home()}/k/v1/records.json`, { params });
    await new Promise((resolve) => setTimeout(resolve, 0));
    params.set("app", "2");
    await sending.catch(() => undefined);
    const apps = servers.kintone.requests.map(({ query }) => query.get("app"));
    expect(apps).toHaveLength(2);
    expect(new Set(apps)).toStrictEqual(new Set(["1"]));
  });
});

describe("a stream that fails while a credential is waited for", () => {
  it("fails the request, and not the process", async () => {
    const client = axios.create();
    client.interceptors.request.use(kintoneAuth({ baseUrl: home(), apiToken: slowly }));
    const body = createReadStream("/does/not/exist");
    await expect(client.post(home() + record, body)).rejects.toMatchObject({ isAxiosError: true, code: "ENOENT" });
    expect(servers.kintone.requests).toHaveLength(0);
  });

  it("does not matter where the request fails before it is sent", async () => {
    const client = withKintoneAuth(axios.create(), { baseUrl: home(), apiToken: () => undefined });
    const body = createReadStream("/does/not/exist");
    await expect(client.post(home() + record, body)).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
    await new Promise<void>((resolve) => body.once("close", () => resolve()));
  });
});

it("an interceptor may call the transforms by itself, as to sign what they make", async () => {
  const client = axios.create();
  client.interceptors.request.use((config) => {
    let data: unknown = config.data;
    for (const transform of [config.transformRequest ?? []].flat())
      data = Reflect.apply(transform, undefined, [data, config.headers]);
    config.headers.set("X-Length", String(data).length);
    return config;
  });
  withKintoneAuth(client, { baseUrl: home(), apiToken: token });
  await client.post(home() + record, { app: 1, record: {} });
  const [received] = servers.kintone.requests;
  expect(received && linesOf(received, "X-Length")).toStrictEqual(["21"]);
});
