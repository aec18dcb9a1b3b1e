export type {
  AdapterUnderTest,
  Configuration,
  Send,
  TestRequest,
  TestResponse,
} from "./conformance/adapter-under-test.ts";
export { credentialsOf, schemesOf } from "./conformance/conformance-case.ts";
export {
  conformanceCases,
  describeAdapterConformance,
  runConformanceCase,
} from "./conformance/describe-adapter-conformance.ts";
export { everyWayToPrint } from "./every-way-to-print.ts";
export {
  defaultWorld,
  type FakeKintone,
  linesOf,
  type ReceivedRequest,
  startFakeKintone,
} from "./fake-kintone/index.ts";
export { type HeaderVector, headerVectors } from "./header-vectors.ts";
