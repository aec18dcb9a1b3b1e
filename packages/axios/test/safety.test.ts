import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import {
  type Call,
  type ClientUnderTest,
  describeErrorSafety,
  describeHostileUrls,
  describeRedirectSafety,
} from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";

for (const adapter of ["http", "fetch"] as const) {
  const create = (baseURL?: string) =>
    axios.create({
      ...(baseURL && { baseURL }),
      adapter,
      responseType: "json",
      transitional: { silentJSONParsing: false },
    });
  const client: ClientUnderTest = {
    name: `axios ${axios.VERSION} ${adapter}`,
    followsRedirects: { kintoneAuth: adapter === "http", withKintoneAuth: adapter === "http" },
    repeatsPostAfter: { atHome: [307, 308], elsewhere: [307, 308] },
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
  describeErrorSafety(client);
  describeRedirectSafety(client);
  describeHostileUrls(client);
}

function callOf(instance: AxiosInstance): Call {
  return ({ json, ...request }) => instance.request({ ...request, ...(json && { data: json }) });
}
