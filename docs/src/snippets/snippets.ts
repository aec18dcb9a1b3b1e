import { blocksOf, type Fence } from "../markdown/blocks.ts";
import { isJapanese, pages } from "../pages.ts";
import { filesMatching, readText } from "../repository.ts";
import { type RunnerName, runners } from "./runners.ts";

/** A piece of TypeScript or JavaScript in the documentation. */
export interface Snippet extends Fence {
  /** What it is called in tests: its file, and its place among the snippets there. */
  readonly name: string;
  readonly file: string;
  readonly spoken: "English" | "Japanese";
  /** Everything that would run it: exactly one, if the documentation is in order. */
  readonly runners: readonly RunnerName[];
}

const runnerNames = Object.keys(runners).filter((name): name is RunnerName => Object.hasOwn(runners, name));
const languages: readonly string[] = ["ts", "js", "tsx", "jsx", "mts", "mjs", "cts", "cjs", "typescript", "javascript"];

/** Every snippet of the pages, and every `@example` of a docstring. */
export const snippets: readonly Snippet[] = [
  ...pages.flatMap((page) => snippetsIn(page, readText(page))),
  ...filesMatching("packages/*/src/**/*.ts").flatMap((file) =>
    snippetsIn(file, readText(file).replaceAll(/^ *\* ?/gm, "")),
  ),
];

function snippetsIn(file: string, text: string): readonly Snippet[] {
  return blocksOf(text)
    .fences.filter(({ language }) => languages.includes(language))
    .map((fence, index) => ({
      ...fence,
      name: `${file}, ${index + 1}`,
      file,
      spoken: isJapanese(file) ? "Japanese" : "English",
      runners: runnerNames.filter((runner) => runners[runner].runs(fence, file)),
    }));
}

/** The snippets that a test has to run. */
export function snippetsFor(runner: RunnerName): readonly Snippet[] {
  return snippets.filter((snippet) => snippet.runners.includes(runner));
}
