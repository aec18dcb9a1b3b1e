import type { Locale } from "@kintone-auth/core";
import type { Finding } from "../findings/finding.ts";
import { outcomeOf } from "./outcome.ts";
import type { Output } from "./output.ts";
import { versions } from "./versions.ts";

/** The version of the format. It changes when a member is removed or means something else. */
const format = 1;

/** One object for machines, when all is done. `code`, `check`, `status` and `outcome` are stable; texts are not. */
export function jsonOutput(stream: NodeJS.WritableStream, locale: Locale): Output {
  const asObject = ({ check, status, code, values, describe }: Finding) => ({
    ...{ check, status, code, values },
    ...describe(locale),
  });
  return {
    show: () => {},
    end: (all) => {
      const report = { format, outcome: outcomeOf(all), versions, findings: all.map(asObject) };
      stream.write(`${JSON.stringify(report, null, 2)}\n`);
    },
  };
}
