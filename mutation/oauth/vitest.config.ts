import { mutationTests } from "../src/mutation-tests.ts";

export default mutationTests("oauth", "packages/oauth", {
  // Redis, and processes of their own, which know nothing of a change in this one.
  exclude: ["test/redis.test.ts", "test/lonely-process.test.ts"],
  // The others wait for something.
  first: [
    "callback.test.ts",
    "flow.test.ts",
    "page.test.ts",
    "pollution.test.ts",
    "token-endpoint.test.ts",
    "processes.test.ts",
  ],
});
