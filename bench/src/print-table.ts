import { styleText } from "node:util";
import type { Ratio } from "./ratios.ts";
import type { Outcome } from "./run-experiment.ts";

type Row = readonly [
  client: string,
  request: string,
  variant: string,
  toReference: string,
  toBare: string,
  goal: string,
];

const [clientWidth, requestWidth, variantWidth, ratioWidth] = [7, 12, 36, 20];

export function printHeader(): void {
  const row = format(["client", "request", "variant", "to reference", "to bare", "goal"]);
  console.log(styleText("bold", row, { stream: process.stdout }));
}

export function printOutcomes(outcomes: readonly Outcome[]): void {
  for (const { client, request, variant, toReference, toBare, goal } of outcomes) {
    const isReached = goal !== undefined && toReference.median <= goal;
    const verdict = goal === undefined ? "" : `${isReached ? "✓" : "✗"} ≤ ${goal.toFixed(2)}`;
    const painted = styleText(isReached ? "green" : "red", verdict, { stream: process.stdout });
    console.log(format([client, request, variant, describe(toReference), describe(toBare), painted]));
  }
  console.log();
}

function format([client, request, variant, toReference, toBare, goal]: Row): string {
  const left = client.padEnd(clientWidth) + request.padEnd(requestWidth) + variant.padEnd(variantWidth);
  return left + toReference.padEnd(ratioWidth) + toBare.padEnd(ratioWidth) + goal;
}

function describe({ median, firstQuartile, thirdQuartile }: Ratio): string {
  return `${median.toFixed(2)} [${firstQuartile.toFixed(2)}–${thirdQuartile.toFixed(2)}]`;
}
