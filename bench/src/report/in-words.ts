import { type KeptMemory, maxKeptBytes, type Ratio } from "./results.ts";

export function ratioInWords({ median, firstQuartile, thirdQuartile, goal }: Ratio): string {
  const measured = `${median.toFixed(3)} [${firstQuartile.toFixed(3)}–${thirdQuartile.toFixed(3)}]`;
  return goal === undefined
    ? measured
    : `${measured} ${verdict(median <= goal)} ≤ ${goal.toFixed(3).replace(/0$/, "")}`;
}

export function keptInWords({ keptBytes }: KeptMemory): string {
  return `${(keptBytes / 1000).toFixed(0)} kB ${verdict(keptBytes < maxKeptBytes)} < ${maxKeptBytes / 1000} kB`;
}

function verdict(isReached: boolean): string {
  return isReached ? "✓" : "✗";
}
