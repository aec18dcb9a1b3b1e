import type { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";

/** The agents for Node.js's own `http` and `https` that clients are most often given for a proxy. */
export function makeProxyAgents(proxyUrl: string): { readonly http: HttpAgent; readonly https: HttpsAgent } {
  const https = new HttpsProxyAgent(proxyUrl);
  // Its own types follow those of `http`, and got's those of `https`.
  return { http: new HttpProxyAgent(proxyUrl), https: https as unknown as HttpsAgent };
}
