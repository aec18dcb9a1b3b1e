export { type ClientCertificate, makeClientCertificate } from "./client-certificate.ts";
export { type Route, routeConnections } from "./route-connections.ts";
export { makeTrustedCertificate, type TrustedCertificate } from "./trusted-certificate.ts";
