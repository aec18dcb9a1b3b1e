export { credentialsOf, type SchemeName, schemesOf } from "./credentials.ts";
export { type FailureCode, failures } from "./failure.ts";
export * as known from "./known-credentials.ts";
export * as replies from "./named-replies.ts";
export type { OAuthServer } from "./oauth/oauth-server.ts";
export type { TokenEndpoint } from "./oauth/token-endpoint.ts";
export { linesOf, type ReceivedRequest } from "./received-request.ts";
export type { Reply } from "./reply.ts";
export { type FakeKintone, type FakeKintoneOptions, startFakeKintone } from "./start-fake-kintone.ts";
