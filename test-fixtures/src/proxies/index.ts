export { fetchOf } from "../network/undici-for.ts";
export { describeProxies, describeProxyThatReads } from "./describe-proxies.ts";
export { makeProxyAgents, makeProxyDispatcher } from "./make-proxy-agents.ts";
export { setEnvironment, useEnvProxy } from "./proxy-environment.ts";
export type { OpenWay, Route, WayToProxy } from "./way-to-proxy.ts";
