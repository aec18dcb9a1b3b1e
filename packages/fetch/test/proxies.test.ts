import { withKintoneAuth } from "@kintone-auth/fetch";
import type { Call } from "@kintone-auth/test-fixtures";
import {
  describeProxies,
  makeProxyDispatcher,
  type OpenWay,
  useEnvProxy,
  type WayToProxy,
} from "@kintone-auth/test-fixtures/proxies";
import { bareFetch, fetchName, isUndici } from "./bare-fetch.ts";

// undici 8 tunnels https alone.
const httpThroughDispatcher = isUndici ? "clear text" : "tunnel";
const implementation = isUndici ? "undici" : "Node.js";
const ways: readonly WayToProxy[] = [
  {
    name: "ProxyAgent",
    expected: { https: "tunnel", http: httpThroughDispatcher },
    open: (proxyUrl) => openWith(makeProxyDispatcher.ProxyAgent(proxyUrl, implementation)),
  },
  {
    name: "EnvHttpProxyAgent",
    expected: { https: "tunnel", http: httpThroughDispatcher },
    open: (proxyUrl) => openWith(makeProxyDispatcher.EnvHttpProxyAgent(proxyUrl, implementation)),
  },
  {
    name: "NODE_USE_ENV_PROXY",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => ({ ...openWith(), close: useEnvProxy(proxyUrl) }),
  },
];

describeProxies(fetchName, ways);

function openWith(dispatcher?: object): OpenWay {
  return {
    withKintoneAuth: (options): Call => {
      const kintoneFetch = withKintoneAuth(bareFetch, options);
      return async ({ url, method = "GET", headers, json }) => {
        const init = {
          method,
          headers: { ...(json && { "Content-Type": "application/json" }), ...headers },
          ...(json && { body: JSON.stringify(json) }),
          ...(dispatcher && { dispatcher }),
        };
        const response = await kintoneFetch(url, init);
        return response.json();
      };
    },
  };
}
