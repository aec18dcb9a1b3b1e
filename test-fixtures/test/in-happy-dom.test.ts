// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://example.cybozu.com/k/12/" }
import { describeTestEnvironment } from "./environments/describe-test-environment.ts";

describeTestEnvironment("https://example.cybozu.com");
