export { proxyUser, startProxy, type TappedProxy } from "../proxies/start-proxy.ts";
export { type ClientCertificate, makeClientCertificate } from "./client-certificate.ts";
export { routeConnections } from "./route-connections.ts";
export { makeTrustedCertificate } from "./trusted-certificate.ts";
