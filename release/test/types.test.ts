import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mistake, mistakes, variableThatMayBeMissing } from "./types/mistakes.ts";
import { compileFolder, plainStrict, runCompiler } from "./types/run-compiler.ts";

// The built packages, as users have them: needs `pnpm build` before.

const packages = join(import.meta.dirname, "../../packages");
const patience = 60_000;

it("the type tests of all packages compile under plain strict, too", { timeout: patience }, async () => {
  expect(await runCompiler(join(import.meta.dirname, "types/tsconfig.plain-strict.json"))).toBe("");
});

/** Where options are written: in a function of core's, and in a generic one. */
const faces = {
  createKintoneAuth: (options: string) => `
    import { createKintoneAuth } from "@kintone-auth/core";
    createKintoneAuth(${options});`,
  withKintoneAuth: (options: string) => `
    import { withKintoneAuth } from "@kintone-auth/fetch";
    withKintoneAuth(fetch, ${options});`,
};
const programs = Object.entries(faces).flatMap(([face, write]) =>
  [...mistakes, variableThatMayBeMissing].map((mistake, index) => ({
    face,
    mistake,
    file: `${face}-${index}.mts`,
    code: `const baseUrl = "https://example.cybozu.com";${write(mistake.options)}`,
  })),
);

describe.each([
  { settings: "plain strict", own: {}, accepted: [variableThatMayBeMissing] },
  { settings: "exactOptionalPropertyTypes", own: { exactOptionalPropertyTypes: true }, accepted: [] },
])("what the compiler says under $settings", ({ own, accepted }: { own: object; accepted: readonly Mistake[] }) => {
  let folder: string;
  let output: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "kintone-auth-types-"));
    mkdirSync(join(folder, "node_modules/@kintone-auth"), { recursive: true });
    for (const name of ["core", "fetch"]) {
      symlinkSync(join(packages, name), join(folder, "node_modules/@kintone-auth", name), "junction");
    }
    for (const { file, code } of programs) writeFileSync(join(folder, file), code);
    output = await compileFolder(folder, { ...plainStrict, ...own, noEmit: true });
  }, patience);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { face, mistake, file } of programs) {
    it(`of ${mistake.name}, in ${face}`, () => {
      expect(messagesIn(output, file)).toStrictEqual(accepted.includes(mistake) ? [] : [mistake.message]);
    });
  }
});

/** The messages about one file, without their position. Only their first lines are not indented. */
function messagesIn(output: string, file: string): readonly string[] {
  const messages = output.split(/\r?\n(?=\S)/).filter((message) => message.includes(`${file}(`));
  return messages.map((message) => message.slice(message.indexOf("): ") + "): ".length).trimEnd());
}
