import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import {
  type Call,
  type ClientUnderTest,
  describeErrorSafety,
  describeHostileUrls,
  describeRedirectSafety,
} from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance, type AxiosProxyConfig } from "axios";

for (const adapter of ["http", "fetch"] as const) {
  const client = clientUnderTest(adapter, "json");
  describeErrorSafety(client);
  describeRedirectSafety(client);
  describeHostileUrls(client);
}

describeErrorSafety({ ...clientUnderTest("http", "stream"), isTooMuchForConsoleDir: true });

function clientUnderTest(adapter: "http" | "fetch", responseType: "json" | "stream"): ClientUnderTest {
  const create = (baseURL?: string) =>
    axios.create({
      ...(baseURL && { baseURL }),
      adapter,
      responseType,
      transitional: { silentJSONParsing: false },
    });
  return {
    name: `axios ${axios.VERSION} ${adapter}${responseType === "stream" ? " stream (but console.dir)" : ""}`,
    followsRedirects: { kintoneAuth: adapter === "http", withKintoneAuth: adapter === "http" },
    repeatsPostAfter: { atHome: [307, 308], elsewhere: [307, 308] },
    hasOptionsFor: adapter === "http" ? ["HTTP/2", "certificate", "proxy"] : [],
    kintoneAuth: (options) => {
      const instance = create(options.baseUrl);
      instance.interceptors.request.use(kintoneAuth(options));
      return callOf(instance);
    },
    withKintoneAuth: (options) => callOf(withKintoneAuth(create(options.baseUrl), options)),
    unsafeHook: (headers) => {
      const instance = create();
      instance.interceptors.request.use((config) => {
        config.headers.set({ ...headers });
        return config;
      });
      return callOf(instance);
    },
  };
}

function callOf(instance: AxiosInstance): Call {
  return ({ json, agents, isHttp2, pfx, proxyUrl, ...request }) =>
    instance.request({
      ...request,
      // axios has an option for a certificate with HTTP/2 alone.
      ...((isHttp2 || pfx) && { httpVersion: 2, http2Options: { ...pfx } }),
      ...(proxyUrl && { proxy: proxyOf(proxyUrl) }),
      ...(json && { data: json }),
      ...(agents && {
        httpAgent: agents.http,
        httpsAgent: agents.https,
        fetchOptions: { dispatcher: agents.dispatcher },
      }),
    });
}

function proxyOf(url: string): AxiosProxyConfig {
  const { hostname: host, port, username, password } = new URL(url);
  return { protocol: "http", host, port: Number(port), auth: { username, password } };
}
