import { type KintoneAuthOptions, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import { describe, expect, it } from "vitest";

const servers = twoServers();
const records = "/k/v1/records.json?app=1";

type Credentials = Omit<KintoneAuthOptions, "baseUrl">;

/** What would go out together where each added its own. */
const session: Credentials = { session: { cookie: known.sessionCookie, requestToken: () => known.requestToken } };
const token: Credentials = { apiToken: known.tokenOfApp1 };

const sent = new Map([
  [session, { Cookie: [known.sessionCookie], "X-Requested-With": ["XMLHttpRequest"] }],
  [token, { "X-Cybozu-API-Token": [known.tokenOfApp1] }],
]);

const orders = [
  { name: "a session, then a token", first: session, second: token },
  { name: "a token, then a session", first: token, second: session },
];

function hook(client: AxiosInstance, credentials: Credentials): void {
  client.interceptors.request.use(kintoneAuth({ baseUrl: servers.kintone.baseUrl, ...credentials }));
}

function attach(client: AxiosInstance, credentials: Credentials): AxiosInstance {
  return withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, ...credentials });
}

describe.each(orders)("$name:", ({ first, second }) => {
  it.each(["http", "fetch"])(
    "an instance's request has what it was given first, with the %s adapter",
    async (adapter) => {
      const withHookFirst = axios.create({ adapter });
      hook(withHookFirst, first);
      attach(withHookFirst, second);
      const withHookLast = attach(axios.create({ adapter }), first);
      hook(withHookLast, second);
      for (const client of [withHookFirst, withHookLast]) await client.get(servers.kintone.baseUrl + records);
      const expected = sent.get(first);
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([expected, expected]);
    },
  );

  it("a request that was aborted before it was sent, and is sent by another instance, has what that was given", async () => {
    const signal = AbortSignal.abort();
    const error = await attach(axios.create(), first)
      .get(servers.kintone.baseUrl + records, { signal })
      .catch((error) => error);
    const { signal: _aborted, ...config } = error.config;
    await attach(axios.create(), second).request(config);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([sent.get(second)]);
  });
});

it("an adapter that follows redirects is refused also where another interceptor's is in between", async () => {
  const seen: unknown[] = [];
  const adapters = {
    xhr: async (config: InternalAxiosRequestConfig) => {
      seen.push(config);
      return { data: {}, status: 200, statusText: "", headers: {}, config };
    },
  };
  const client = attach(axios.create({ adapter: adapters.xhr }), session);
  hook(client, token);
  await expect(client.get(servers.kintone.baseUrl + records)).rejects.toMatchObject({ code: "ERR_UNSAFE_ADAPTER" });
  expect(seen).toStrictEqual([]);
});
