import { readModule } from "../../../test-fixtures/test/structure/modules.ts";
import { codeSpansOf } from "../../src/markdown/code-spans.ts";
import { filesMatching, readText } from "../../src/repository.ts";

/** What the packages export, and the members of their options. */
const names = new Set([
  ...filesMatching("packages/*/src/index.ts").flatMap((file) => readModule(file).exportedNames),
  ...[...readText("packages/core/src/options.ts").matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(
    ([, name]) => name,
  ),
]);

/** The names that a page has in backticks and that are this project's: codes, variables, packages, functions and options. */
export function namesOfOursIn(page: string): readonly string[] {
  const found = codeSpansOf(page).flatMap((code) => code.match(/@kintone-auth\/[\w/-]+|\w+/g) ?? []);
  const ours = found.filter((name) => /^(ERR_|KINTONE_|@kintone-auth\/)/.test(name) || names.has(name));
  return [...new Set(ours)].toSorted();
}
