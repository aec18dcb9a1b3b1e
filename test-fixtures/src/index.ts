export { describeAttaching } from "./attaching/describe-attaching.ts";
export { describeNoClient } from "./attaching/describe-no-client.ts";
export { cleanEnvironment } from "./clean-environment.ts";
export { codesOf } from "./codes-of.ts";
export type {
  AdapterUnderTest,
  Configuration,
  Send,
} from "./conformance/adapter-under-test.ts";
export { conformanceCases } from "./conformance/conformance-cases.ts";
export { describeAdapterConformance, runConformanceCase } from "./conformance/describe-adapter-conformance.ts";
export { type DiagnosisClient, describeDiagnosis } from "./diagnosis/describe-diagnosis.ts";
export { everyWayThatAsks, everyWayToPrint } from "./every-way-to-print.ts";
export {
  credentialsOf,
  type FakeKintone,
  known,
  linesOf,
  type ReceivedRequest,
  schemesOf,
  startFakeKintone,
} from "./fake-kintone/index.ts";
export { foundByShell } from "./found-by-shell.ts";
export { headerVectors } from "./header-vectors.ts";
export { type AppPlace, type KintoneApi, kintoneApis, userApiSchemes } from "./kintone-apis.ts";
export { freePort } from "./network/free-port.ts";
export { makeTrustedCertificate } from "./network/trusted-certificate.ts";
export { answerConsent } from "./oauth/answer-consent.ts";
export { bodyText } from "./oauth/describe-bodies.ts";
export { describeRefresh } from "./oauth/describe-refresh.ts";
export { expiredSource } from "./oauth/expired-source.ts";
export type { RefreshingClient } from "./oauth/refreshing-client.ts";
export { findRealPart, hasRealPart } from "./real-part.ts";
export { reportTable } from "./report-table.ts";
export type { Call, ClientUnderTest } from "./safety/client-under-test.ts";
export { describeErrorSafety } from "./safety/describe-error-safety.ts";
export { describeHostileUrls } from "./safety/describe-hostile-urls.ts";
export { describeLeakingClient, describeRedirectSafety } from "./safety/describe-redirect-safety.ts";
export { startFailingServer } from "./safety/failing-server.ts";
export { installedVersion } from "./safety/installed-version.ts";
export { startRedirectWorld, wireTextOf } from "./safety/redirect-world.ts";
export { topologies } from "./safety/topologies.ts";
export { twoServers } from "./two-servers.ts";
export { describeWaiting, signalEnding } from "./waiting/describe-waiting.ts";
export type { Connect, Ending, WaitingClient } from "./waiting/waiting-client.ts";
