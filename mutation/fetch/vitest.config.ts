import { mutationTests } from "../src/mutation-tests.ts";

export default mutationTests("fetch", "packages/fetch", {
  // Chromium and real proxies would take most of the time.
  exclude: ["test/chromium.test.ts", "test/proxies.test.ts", "test/safety.test.ts"],
  // The others wait for something.
  first: [
    "after-sending.test.ts",
    "attaching.test.ts",
    "authorized-fetch.test.ts",
    "conformance.test.ts",
    "fetch.test.ts",
    "inner-fetch.test.ts",
    "no-fetch.test.ts",
    "session.test.ts",
  ],
});
