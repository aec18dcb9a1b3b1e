import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Equivalent, readEquivalents } from "../../mutation/src/equivalents.ts";
import type { Mutant } from "../../mutation/src/mutant.ts";
import { verdictOn } from "../../mutation/src/verdict.ts";

const packages = join(import.meta.dirname, "../../packages");

describe.each(["core", "fetch", "oauth"])("what is listed as equivalent in %s", (name) => {
  const equivalents = readEquivalents(name);

  it("stands in the code as it is listed, with a reason, once", () => {
    for (const { file, line, original, reason } of equivalents) {
      const path = join(packages, name, file);
      const source = existsSync(path) ? readFileSync(path, "utf8") : "";
      expect(source, `${file}: ${line}`).toContain(original);
      expect(source.split("\n").map((line) => line.trim())).toContain(line);
      expect(reason).toMatch(/^[A-Z`].+\.$/);
    }
    const keys = equivalents.map(({ reason: _, ...key }) => JSON.stringify(key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the verdict on a package", () => {
  const mutantOf = (line: string, status: string): Mutant => ({
    ...{ file: "src/a.ts", mutator: "BooleanLiteral", line, lineNumber: 1, original: "true", replacement: "false" },
    status,
  });
  const listed = ({ lineNumber: _, status: __, ...mutant }: Mutant): Equivalent => ({ ...mutant, reason: "The same." });
  const killed = Array.from({ length: 19 }, (_, index) =>
    mutantOf(`killed ${index}`, index > 0 ? "Killed" : "Timeout"),
  );
  const survivor = mutantOf("survivor", "Survived");
  const unreached = mutantOf("unreached", "NoCoverage");

  it("is good where tests notice 95 % of what is not equivalent, and not below", () => {
    expect(verdictOn([...killed, survivor], [])).toMatchObject({ killed: 19, timedOut: 1, score: 0.95, isGood: true });
    expect(verdictOn([...killed.slice(1), survivor], [])).toMatchObject({ killed: 18, isGood: false });
    expect(verdictOn([...killed, survivor, unreached], [])).toMatchObject({ unreached: 1, isGood: false });
  });

  it("counts neither what is listed as equivalent nor what does not run at all", () => {
    const verdict = verdictOn([...killed, survivor, unreached, mutantOf("x", "RuntimeError")], [listed(survivor)]);
    expect(verdict).toMatchObject({ equivalent: 1, score: 0.95, isGood: true, stale: [] });
    expect(verdict.survivors).toStrictEqual([unreached]);
    expect(verdict.mutants).toHaveLength(21);
  });

  it("is not good where a listed change is noticed, or is of other code: in the files that were judged", () => {
    const stale = [listed(mutantOf("killed 1", "Killed")), { ...listed(survivor), line: "another" }];
    const elsewhere = { ...listed(survivor), file: "src/b.ts" };
    const verdict = verdictOn([...killed, survivor], [...stale, elsewhere]);
    expect(verdict.stale).toStrictEqual(stale);
    expect(verdict.isGood).toBe(false);
  });
});
