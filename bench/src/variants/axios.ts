import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import axios, {
  type AxiosAdapter,
  type AxiosHeaders,
  type AxiosInstance,
  type InternalAxiosRequestConfig,
} from "axios";
import { bare, control, type Experiment, type Method, unsafeHook } from "../experiment.ts";
import { credentials, requests, tokenHeader } from "../request.ts";

const goal = 1.2;

export function axiosExperiment(method: Method): Experiment {
  let latest: AxiosHeaders | undefined;
  const adapter: AxiosAdapter = async (config) => {
    latest = config.headers;
    return { data: {}, status: 200, statusText: "OK", headers: {}, config, request: {} };
  };
  const { url, json } = requests[method];
  const sendThrough = (prepare: (client: AxiosInstance) => unknown) => {
    const client = axios.create({ adapter });
    prepare(client);
    return method === "GET" ? () => client.get(url) : () => client.post(url, json);
  };
  const useHook = ({ interceptors }: AxiosInstance) => interceptors.request.use(setToken);
  const useSynchronousHook = ({ interceptors }: AxiosInstance) =>
    interceptors.request.use(setToken, null, { synchronous: true });
  return {
    client: "axios",
    method,
    arrivedToken: () => latest?.get(tokenHeader),
    variants: [
      { name: bare, send: sendThrough(() => undefined) },
      { name: unsafeHook, send: sendThrough(useHook) },
      { name: control, send: sendThrough(useHook) },
      { name: "unsafe hook, synchronous", send: sendThrough(useSynchronousHook) },
      {
        name: "kintoneAuth",
        goal,
        send: sendThrough(({ interceptors }) => interceptors.request.use(kintoneAuth(credentials))),
      },
      { name: "withKintoneAuth", goal, send: sendThrough((client) => withKintoneAuth(client, credentials)) },
    ],
  };
}

function setToken(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  config.headers.set(tokenHeader, credentials.apiToken);
  return config;
}
