import { type FetchImplementation, undiciFor } from "../network/undici-for.ts";

/** The dispatchers with which a `fetch` is led to a proxy. */
export const makeProxyDispatcher = {
  ProxyAgent: (proxyUrl: string, implementation: FetchImplementation): object =>
    new undiciFor[implementation].ProxyAgent(proxyUrl),
  EnvHttpProxyAgent: (proxyUrl: string, implementation: FetchImplementation): object =>
    new undiciFor[implementation].EnvHttpProxyAgent({ httpProxy: proxyUrl, httpsProxy: proxyUrl, noProxy: "" }),
};
