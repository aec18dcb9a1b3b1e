import { goal, type Verdict } from "./verdict.ts";

export function printVerdict(name: string, verdict: Verdict): void {
  const { mutants, killed, timedOut, equivalent, survivors, unreached, score, stale } = verdict;
  for (const { file, lineNumber, mutator, original, replacement, status } of survivors) {
    const fate = status === "NoCoverage" ? "unreached" : "survived";
    console.log(
      `${fate} packages/${name}/${file}:${lineNumber} ${mutator}: ${short(original)} → ${short(replacement)}`,
    );
  }
  for (const { file, line, replacement } of stale) {
    console.log(
      `stale: no survivor is as mutation/${name}/equivalents.json says of ${file}: ${line} → ${short(replacement)}`,
    );
  }
  console.log(
    `${name}: ${mutants.length} mutants, ${killed} killed (${timedOut} by a timeout), ${equivalent} equivalent, ` +
      `${survivors.length} survived (${unreached} unreached): ${percent(score)} of what is not equivalent ` +
      `(at least ${percent(goal)})`,
  );
}

function percent(share: number): string {
  // Rounded down, so that what misses the goal does not look as if it had reached it.
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

function short(code: string): string {
  const oneLine = code.replace(/\s+/g, " ");
  return oneLine.length > 100 ? `${oneLine.slice(0, 100)}…` : oneLine;
}
