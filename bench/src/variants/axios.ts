import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import axios, {
  type AxiosAdapter,
  type AxiosHeaders,
  type AxiosInstance,
  type InternalAxiosRequestConfig,
} from "axios";
import { bare, controlOf, type Experiment, type Method } from "../experiment.ts";
import { oauthExperiment } from "../oauth-experiment.ts";
import { credentials, requests, tokenHeader } from "../request.ts";

const goal = 1.2;

export function axiosExperiment(method: Method): Experiment {
  const { sendThrough, arrivedHeader } = stub(method);
  const unsafeHook = {
    name: "unsafe hook",
    send: sendThrough(({ interceptors }) => interceptors.request.use(setToken)),
  };
  const useSynchronousHook = ({ interceptors }: AxiosInstance) =>
    interceptors.request.use(setToken, null, { synchronous: true });
  const useInterceptor = ({ interceptors }: AxiosInstance) => interceptors.request.use(kintoneAuth(credentials));
  return {
    client: "axios",
    request: method,
    reference: unsafeHook.name,
    credential: credentials.apiToken,
    arrived: () => arrivedHeader(tokenHeader),
    variants: [
      { name: bare, send: sendThrough(() => undefined) },
      unsafeHook,
      controlOf(unsafeHook),
      { name: "unsafe hook, synchronous", send: sendThrough(useSynchronousHook) },
      { name: "kintoneAuth", goal, send: sendThrough(useInterceptor) },
      { name: "withKintoneAuth", goal, send: sendThrough((client) => withKintoneAuth(client, credentials)) },
    ],
  };
}

export function axiosOAuthExperiment(): Experiment {
  const { sendThrough, arrivedHeader } = stub("GET");
  const sendWith = (options: Parameters<typeof withKintoneAuth>[1]) =>
    sendThrough((client) => withKintoneAuth(client, options));
  return oauthExperiment(
    "axios",
    sendThrough(() => undefined),
    sendWith,
    arrivedHeader,
  );
}

function stub(method: Method) {
  let latest: AxiosHeaders | undefined;
  const adapter: AxiosAdapter = async (config) => {
    latest = config.headers;
    return { data: {}, status: 200, statusText: "OK", headers: {}, config, request: {} };
  };
  const { url, json } = requests[method];
  return {
    arrivedHeader: (name: string) => latest?.get(name),
    sendThrough: (prepare: (client: AxiosInstance) => unknown) => {
      const client = axios.create({ adapter });
      prepare(client);
      return method === "GET" ? () => client.get(url) : () => client.post(url, json);
    },
  };
}

function setToken(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  config.headers.set(tokenHeader, credentials.apiToken);
  return config;
}
