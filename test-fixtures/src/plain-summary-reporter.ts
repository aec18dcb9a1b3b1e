import type { Reporter, TestModule, Vitest } from "vitest/node";
import type {} from "./report-line.ts";
import type { ReportedTable } from "./report-table.ts";

/**
 * Prints the tables and lines that tests report, and the suites that were left out. The last line is `N passed, N failed`, for people
 * and machines that read it alone.
 */
export default class PlainSummaryReporter implements Reporter {
  /** Whether tests were chosen by their names: the others are not left out. */
  #isChosen = false;

  onInit({ config }: Vitest): void {
    this.#isChosen = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = tests.filter((test) => test.result().state === "failed").length + broken + unhandledErrors.length;
    const leftOut = tests
      .filter((test) => test.result().state === "skipped")
      .map(({ parent }) => (parent.type === "suite" ? parent.name : parent.moduleId));
    const tables = tests.flatMap((test) => test.meta().table ?? []);
    const lines = tests.flatMap((test) => test.meta().line ?? []).map((line) => `${line}\n`);
    // After the default reporter's own summary, which is printed in the same turn.
    process.once("exit", () =>
      process.stdout.write(
        `${format(tables)}${lines.join("")}${linesFor(this.#isChosen ? [] : leftOut)}${passed} passed, ${failed} failed\n`,
      ),
    );
  }
}

function linesFor(leftOut: readonly string[]): string {
  return [...new Set(leftOut)].map((name) => `left out: ${name}\n`).join("");
}

/** Tables of one title are put together, their rows in alphabetical order: tests end in any order. */
function format(tables: readonly ReportedTable[]): string {
  const titles = [...new Set(tables.map(({ title }) => title))];
  return titles
    .map((title) => `\n${title}\n${formatRows(tables.filter((table) => table.title === title))}\n\n`)
    .join("");
}

function formatRows(parts: readonly ReportedTable[]): string {
  const rows = parts
    .flatMap((part) => part.rows)
    .toSorted(([a = ""], [b = ""]) => a.localeCompare(b, "en", { numeric: true }));
  const lines = [parts[0]?.columns ?? [], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
