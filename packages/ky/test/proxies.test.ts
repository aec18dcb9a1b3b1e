import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { type Call, installedVersion } from "@kintone-auth/test-fixtures";
import {
  describeProxies,
  makeProxyDispatcher,
  type OpenWay,
  useEnvProxy,
  type WayToProxy,
} from "@kintone-auth/test-fixtures/proxies";
import ky, { type KyInstance, type Options } from "ky";

const ways: readonly WayToProxy[] = [
  {
    name: "ProxyAgent",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => openWith(makeProxyDispatcher.ProxyAgent(proxyUrl, "Node.js")),
  },
  {
    name: "EnvHttpProxyAgent",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => openWith(makeProxyDispatcher.EnvHttpProxyAgent(proxyUrl, "Node.js")),
  },
  {
    name: "NODE_USE_ENV_PROXY",
    expected: { https: "tunnel", http: "tunnel" },
    open: (proxyUrl) => ({ ...openWith(), close: useEnvProxy(proxyUrl) }),
  },
];
const bare = ky.create({ retry: 0 });

describeProxies(`ky ${installedVersion(import.meta.url)}`, ways);

function openWith(dispatcher?: object): OpenWay {
  return {
    kintoneAuth: (options) => callOf(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } }), dispatcher),
    withKintoneAuth: (options) => callOf(withKintoneAuth(bare, options), dispatcher),
  };
}

function callOf(api: KyInstance, dispatcher: object | undefined): Call {
  return ({ url, method = "GET", headers = {}, json }) => {
    // Not an option of the Fetch standard: ky hands it to Node.js's fetch.
    const options: Options & { dispatcher?: object } = { method, headers, ...(dispatcher && { dispatcher }) };
    return api(url, json ? { ...options, json } : options).json();
  };
}
