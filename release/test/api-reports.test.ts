import { globSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeReports } from "./api-reports/make-reports.ts";
import { libraries } from "./packed/packed-packages.ts";

// The built declarations: needs `pnpm build` before.

const folder = join(import.meta.dirname, "../api");
const renewal = "after a change that is meant, `pnpm unit --project release api-reports -u` renews it";

describe("what a package exports is in release/api", () => {
  let reports: ReturnType<typeof makeReports>;
  beforeAll(() => {
    reports = makeReports();
  }, 120_000);

  it.each(libraries)("%s", async (name) => {
    const title = `# What @kintone-auth/${name} exports\n\nA change here is one that users can notice: ${renewal}.\n\n`;
    await expect(title + reports.get(name), renewal).toMatchFileSnapshot(join(folder, `${name}.api.md`));
  });

  it("which holds nothing else", () => {
    const expected = libraries.map((name) => `${name}.api.md`);
    expect(globSync("*", { cwd: folder }).toSorted()).toStrictEqual(expected.toSorted());
  });
});
