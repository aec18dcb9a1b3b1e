export { type ProxyOptions, proxyUser, startProxy, type TappedProxy } from "../proxies/start-proxy.ts";
export { type Certificate, type CertificateOptions, makeCertificate } from "./certificate.ts";
export { type ClientCertificate, makeClientCertificate } from "./client-certificate.ts";
export { freePort } from "./free-port.ts";
export { routeConnections } from "./route-connections.ts";
export { makeTrustedCertificate, type TrustedCertificate } from "./trusted-certificate.ts";
