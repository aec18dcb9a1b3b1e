import { readFileSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { reportTable } from "../../test-fixtures/src/report-table.ts";
import { judgeByAttw, modes } from "./judges/attw.ts";
import { judgeByPublint } from "./judges/publint.ts";
import { commands, packages } from "./packed/packed-packages.ts";

// They judge the tarballs: what users get.

const tarballs = inject("tarballs");
const columns = ["package", "publint", ...modes];

describe("publint and attw have nothing to say about", () => {
  it.for(packages)("%s", { timeout: 120_000 }, async (name, context) => {
    const tarball = readFileSync(new URL(tarballs[`@kintone-auth/${name}`] ?? ""));
    const found = [await judgeByPublint(tarball), ...(await judgeByAttw(tarball))];
    const cells = found.map((problems) => problems.join(", ") || "ok");
    reportTable(context, { title: "publint and attw", columns, rows: [[name, ...cells]] });
    // attw judges types. A command, which nobody imports, must have none.
    const expectedOfAttw = commands.includes(name) ? ["no types"] : [];
    expect(Object.fromEntries(found.map((problems, index) => [columns[index + 1], problems]))).toStrictEqual({
      publint: [],
      ...Object.fromEntries(modes.map((mode) => [mode, expectedOfAttw])),
    });
  });
});
