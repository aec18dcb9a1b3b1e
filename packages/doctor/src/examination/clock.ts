import type { Reply } from "../connection/client.ts";
import { type Finding, finding } from "../findings/finding.ts";

/** An access token lives for an hour. A few minutes do no harm. */
const maxMinutes = 5;

/** Compares this machine's clock with Kintone's. */
export function* examineClock({ date }: Reply): Generator<Finding> {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return;
  const minutes = Math.round((Date.now() - theirs) / 60_000);
  if (Math.abs(minutes) < maxMinutes) yield finding("clock-right", {});
  else yield finding("clock-wrong", { minutes: Math.abs(minutes), isAhead: minutes > 0 });
}
