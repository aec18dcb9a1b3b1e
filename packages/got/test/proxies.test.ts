import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { type Call, installedVersion } from "@kintone-auth/test-fixtures";
import {
  describeProxies,
  makeProxyAgents,
  type OpenWay,
  useEnvProxy,
  type WayToProxy,
} from "@kintone-auth/test-fixtures/proxies";
import got, { type Got } from "got";

const ways: readonly WayToProxy[] = [
  {
    name: "https-proxy-agent and http-proxy-agent",
    expected: { https: "tunnel", http: "clear text" },
    open: (proxyUrl) => openWith(bare.extend({ agent: makeProxyAgents(proxyUrl) })),
  },
  {
    name: "NODE_USE_ENV_PROXY",
    expected: { https: "tunnel", http: "clear text" },
    open: (proxyUrl) => ({ ...openWith(bare), close: useEnvProxy(proxyUrl) }),
  },
];
const bare = got.extend({ retry: { limit: 0 }, responseType: "json" });

describeProxies(`got ${installedVersion(import.meta.url)}`, ways);

function openWith(client: Got): OpenWay {
  return {
    kintoneAuth: (options) => callOf(client.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
    withKintoneAuth: (options) => callOf(withKintoneAuth(client, options)),
  };
}

function callOf(job: Got): Call {
  return ({ url, method = "GET", headers, json }) =>
    job(url, { method, ...(headers && { headers }), ...(json && { json }) });
}
