import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosAdapter, type AxiosHeaders, type AxiosInstance } from "axios";
import type { Group } from "../rounds/group.ts";
import { type Call, callGroup } from "./call-group.ts";
import { carefulHook } from "./careful-hook-axios.ts";
import { apiToken, baseUrl, type Method, paths, record, tokenHeader } from "./requests.ts";

export function axiosCalls(method: Method): Group {
  const { callThrough, arrivedHeader } = stub(method);
  const hooked = (hook: Parameters<AxiosInstance["interceptors"]["request"]["use"]>[0]) =>
    callThrough(({ interceptors }) => interceptors.request.use(hook));
  const careful = () => hooked(carefulHook(baseUrl, tokenHeader, apiToken));
  const goals = { toReference: 1.12, toBare: 1.22 };
  const calls = {
    bare: callThrough(() => undefined),
    careful: careful(),
    carefulAgain: careful(),
    unsafe: hooked((config) => {
      config.headers.set(tokenHeader, apiToken);
      return config;
    }),
    kintoneAuth: hooked(kintoneAuth({ baseUrl, apiToken })),
    withKintoneAuth: callThrough((client) => withKintoneAuth(client, { baseUrl, apiToken })),
  };
  return callGroup(method, "hook", calls, () => arrivedHeader(tokenHeader), {
    kintoneAuth: goals,
    withKintoneAuth: goals,
  });
}

/** Calls through axios, with an adapter that responds at once. */
export function stub(method: Method) {
  let latest: AxiosHeaders | undefined;
  const adapter: AxiosAdapter = async (config) => {
    latest = config.headers;
    return { data: {}, status: 200, statusText: "OK", headers: {}, config, request: {} };
  };
  return {
    arrivedHeader: (name: string) => latest?.get(name),
    callThrough: (prepare: (client: AxiosInstance) => unknown): Call => {
      const client = axios.create({ baseURL: baseUrl, adapter });
      prepare(client);
      return method === "GET"
        ? () => client.get(paths.GET, { params: { app: 1 } })
        : () => client.post(paths.POST, record);
    },
  };
}
