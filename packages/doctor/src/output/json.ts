import type { Locale } from "@kintone-auth/core";
import type { Finding } from "../findings/finding.ts";
import type { Output } from "./output.ts";
import { versions } from "./versions.ts";

/** The version of the format. It changes when a member is removed or means something else. */
const format = 1;

/** One object for machines, when all is done. `code`, `check`, `status` and `outcome` are stable; texts are not. */
export function jsonOutput(stream: NodeJS.WritableStream, locale: Locale): Output {
  const findings: object[] = [];
  return {
    show: (finding: Finding) => {
      const { check, status, code, values } = finding;
      findings.push({ check, status, code, values, ...finding.describe(locale) });
    },
    end: (outcome) => void stream.write(`${JSON.stringify({ format, outcome, versions, findings }, null, 2)}\n`),
  };
}
