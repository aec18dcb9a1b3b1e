import { basename } from "node:path";
import type { ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { project } from "../../vitest.projects.ts";

interface Choice {
  /** Tests that are left out. */
  readonly exclude?: readonly string[];
  /** Files of tests that run before the others: the first failure ends a run, and a constant is judged by all tests. */
  readonly first?: readonly string[];
}

/** The tests that judge a package. They share one worker: starting one for each file would take most of the time. */
export function mutationTests(name: string, root: string, { exclude = [], first = [] }: Choice = {}): ViteUserConfig {
  const { test, ...rest } = project(name, root);
  return {
    test: {
      projects: [{ ...rest, test: { ...test, exclude: [...exclude], isolate: false } }],
      sequence: { sequencer: sequencerWith(first) },
    },
  };
}

function sequencerWith(first: readonly string[]): typeof BaseSequencer {
  const rank = ({ moduleId }: TestSpecification) => (first.includes(basename(moduleId)) ? 0 : 1);
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      return sorted.toSorted((one, other) => rank(one) - rank(other));
    }
  };
}
