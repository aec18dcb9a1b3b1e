import { describe, expect, it } from "vitest";
import { generatedFiles } from "../src/generated-files.ts";
import { readText } from "../src/repository.ts";

describe("what `pnpm --filter @kintone-auth/docs generate` writes is there as it is", async () => {
  for (const [file, content] of Object.entries(await generatedFiles())) {
    it(file, () => expect(readText(file)).toBe(content));
  }
});
