import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import type { Call } from "@kintone-auth/test-fixtures";
import {
  describeProxies,
  describeProxyThatReads,
  fetchOf,
  makeProxyAgents,
  makeProxyDispatcher,
  type OpenWay,
  setEnvironment,
  useEnvProxy,
  type WayToProxy,
} from "@kintone-auth/test-fixtures/proxies";
import axios, { type AxiosInstance, type AxiosProxyConfig, type AxiosRequestConfig } from "axios";
import oldAxios from "too-old-axios";

/** axios takes a dispatcher for its `fetch`, which its types do not know. */
interface Config extends AxiosRequestConfig {
  readonly fetchOptions?: { readonly dispatcher: object };
}

const undiciEnvironment = fetchOf("undici");

const ways: readonly WayToProxy[] = [
  {
    name: "http, config.proxy",
    expected: { https: "tunnel", http: "clear text" },
    open: (proxyUrl) => openWith({ adapter: "http", proxy: proxyOf(proxyUrl) }),
  },
  {
    name: "http, HTTPS_PROXY and HTTP_PROXY",
    expected: { https: "tunnel", http: "direct" },
    open: (proxyUrl) => inEnvironment({ HTTPS_PROXY: proxyUrl, HTTP_PROXY: proxyUrl }),
  },
  {
    name: "http, https_proxy and http_proxy",
    expected: { https: "tunnel", http: "direct" },
    open: (proxyUrl) => inEnvironment({ https_proxy: proxyUrl, http_proxy: proxyUrl }),
  },
  {
    name: "http, https-proxy-agent and http-proxy-agent",
    expected: { https: "tunnel", http: "clear text" },
    open: (proxyUrl) => {
      const agents = makeProxyAgents(proxyUrl);
      return openWith({ adapter: "http", httpAgent: agents.http, httpsAgent: agents.https });
    },
  },
  {
    name: "http, NODE_USE_ENV_PROXY",
    // Later versions keep it away from a request that has `proxy: false`.
    expected: { https: "tunnel", http: /^1\.1[68]\./.test(axios.VERSION) ? "clear text" : "direct" },
    open: (proxyUrl) => ({ ...openWith({ adapter: "http" }), close: useEnvProxy(proxyUrl) }),
  },
  {
    name: "fetch, ProxyAgent",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => openWithDispatcher(makeProxyDispatcher.ProxyAgent(proxyUrl, "Node.js")),
  },
  {
    name: "fetch, EnvHttpProxyAgent",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => openWithDispatcher(makeProxyDispatcher.EnvHttpProxyAgent(proxyUrl, "Node.js")),
  },
  {
    name: "undici's fetch, ProxyAgent",
    expected: { https: "tunnel", http: "clear text" },
    open: (proxyUrl) => {
      const dispatcher = makeProxyDispatcher.ProxyAgent(proxyUrl, "undici");
      return openWith({ adapter: "fetch", fetchOptions: { dispatcher }, env: undiciEnvironment });
    },
  },
  {
    name: "fetch, NODE_USE_ENV_PROXY",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => ({ ...openWith({ adapter: "fetch" }), close: useEnvProxy(proxyUrl) }),
  },
];

describeProxies(`axios ${axios.VERSION}`, ways);

// Proves that the tap can see it: axios before 1.16.1 sends whole https requests to a proxy. Once is enough.
if (process.env["CLIENT_INSTALLED_AS"] === "axios") {
  describeProxyThatReads(`axios ${oldAxios.VERSION}, http, config.proxy, unsafe hook`, (proxyUrl, headers) => {
    const instance = oldAxios.create({ adapter: "http", proxy: proxyOf(proxyUrl) });
    instance.interceptors.request.use((config) => {
      config.headers.set({ ...headers });
      return config;
    });
    return ({ json, ...request }) => instance.request({ ...request, ...(json && { data: json }) });
  });
}

function openWith(config: Config): OpenWay {
  return {
    kintoneAuth: (options) => {
      const instance = axios.create(config);
      instance.interceptors.request.use(kintoneAuth(options));
      return callOf(instance);
    },
    withKintoneAuth: (options) => callOf(withKintoneAuth(axios.create(config), options)),
  };
}

function openWithDispatcher(dispatcher: object): OpenWay {
  return openWith({ adapter: "fetch", fetchOptions: { dispatcher } });
}

function inEnvironment(variables: Readonly<Record<string, string>>): OpenWay {
  return { ...openWith({ adapter: "http" }), close: setEnvironment(variables) };
}

function proxyOf(proxyUrl: string): AxiosProxyConfig {
  const { hostname: host, port, username, password } = new URL(proxyUrl);
  return { protocol: "http", host, port: Number(port), ...(username && { auth: { username, password } }) };
}

function callOf(instance: AxiosInstance): Call {
  return ({ json, ...request }) => instance.request({ ...request, ...(json && { data: json }) });
}
