import type { Finding } from "../findings/finding.ts";
import type { Outcome } from "./outcome.ts";

/** Where findings go, one by one as they are made. */
export interface Output {
  show(finding: Finding): void;
  end(outcome: Outcome): void;
}
