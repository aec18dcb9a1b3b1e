import { type KeptMemory, mostKeptBytes, type Ratio } from "./performance.ts";

export function ratioInWords({ median, firstQuartile, thirdQuartile, goal }: Ratio): string {
  const measured = `${median.toFixed(2)} [${firstQuartile.toFixed(2)}–${thirdQuartile.toFixed(2)}]`;
  return goal === undefined ? measured : `${measured} ${verdict(median <= goal)} ≤ ${goal.toFixed(2)}`;
}

export function keptInWords({ keptBytes }: KeptMemory): string {
  return `${(keptBytes / 1000).toFixed(0)} kB ${verdict(keptBytes < mostKeptBytes)} < ${mostKeptBytes / 1000} kB`;
}

function verdict(isReached: boolean): string {
  return isReached ? "✓" : "✗";
}
