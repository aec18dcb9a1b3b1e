import type { Fence } from "../markdown/blocks.ts";

/** A way to run snippets. */
interface Runner {
  /** The test that runs them: it asks for them by the name of their runner. */
  readonly test: string;
  readonly runs: (fence: Fence, page: string) => boolean;
}

const isPageOf = (name: string, page: string) => page === `docs/${name}` || page === `docs/ja/${name}`;

/** Everything that runs the TypeScript and JavaScript of the documentation. Each snippet has exactly one. */
export const runners = {
  /** On Node.js, with a stand-in for Kintone on the wire. */
  node: {
    test: "docs/test/snippets.test.ts",
    runs: ({ language, info, lead }) => language === "ts" && info === "" && excerptOf(lead) === undefined,
  },
  /** The same in what is left of a Kintone page without its DOM. */
  page: {
    test: "docs/test/snippets.test.ts",
    runs: ({ language, info, lead }) => language === "ts" && info === "page" && excerptOf(lead) === undefined,
  },
  /** A part of a file that the tests of its own package run. */
  excerpt: {
    test: "docs/test/snippets.test.ts",
    runs: ({ lead }) => excerptOf(lead) !== undefined,
  },
  /** In a page of the fake Kintone, in Chromium, behind the script files of a client. */
  "script file": {
    test: "examples/customization/test/customization.test.ts",
    runs: ({ language, lead, code }) =>
      language === "js" && excerptOf(lead) === undefined && /\bkintoneAuth(Ky|Axios)\./.test(code),
  },
  /** By a test runner, under jsdom and happy-dom, with the packed packages. */
  "test environment": {
    test: "release/test/consumers.test.ts",
    runs: ({ language }, page) => language === "js" && isPageOf("environments.md", page),
  },
  /** By webpack, with the packed packages. */
  "webpack rule": {
    test: "release/test/consumers.test.ts",
    runs: ({ language }, page) => language === "js" && isPageOf("limits.md", page),
  },
} satisfies Readonly<Record<string, Runner>>;

export type RunnerName = keyof typeof runners;

/** The file that a snippet is a part of, by the line before it: [`path/in/repository.ts`](../path/in/repository.ts): */
export function excerptOf(lead: string): string | undefined {
  return /^\[`([^`]+)`\]\([^)]+\)[::]$/.exec(lead)?.[1];
}
