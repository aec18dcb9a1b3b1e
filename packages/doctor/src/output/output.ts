import type { Finding } from "../findings/finding.ts";

/** Where findings go, one by one as they are made. */
export interface Output {
  show(finding: Finding): void;
  /** Called with all of them. */
  end(findings: readonly Finding[]): void;
}
