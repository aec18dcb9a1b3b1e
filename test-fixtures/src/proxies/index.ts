export { fetchOf } from "../network/undici-for.ts";
export { describeProxies, describeProxyThatReads } from "./describe-proxies.ts";
export { makeProxyAgents } from "./make-proxy-agents.ts";
export { makeProxyDispatcher } from "./make-proxy-dispatcher.ts";
export { setEnvironment, useEnvProxy } from "./proxy-environment.ts";
export type { OpenWay, Route, WayToProxy } from "./way-to-proxy.ts";
