export { credentialsOf, type SchemeName, schemesOf } from "./credentials.ts";
export { type FailureCode, failures } from "./failure.ts";
export * as known from "./known-credentials.ts";
export type { OAuthServer } from "./oauth/oauth-server.ts";
export type { TokenEndpoint } from "./oauth/token-endpoint.ts";
export { linesOf, type ReceivedRequest } from "./received-request.ts";
export { type FakeKintone, startFakeKintone } from "./start-fake-kintone.ts";
