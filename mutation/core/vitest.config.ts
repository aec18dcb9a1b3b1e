import { mutationTests } from "../src/mutation-tests.ts";

export default mutationTests("core", "packages/core", {
  // What they find belongs into a test with a name. They take longer than all others together.
  exclude: ["test/generated-*.test.ts"],
  first: ["explanations.test.ts", "kintone-apis.test.ts", "options.test.ts", "requests-not-sent.test.ts"],
});
