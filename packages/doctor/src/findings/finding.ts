import type { Locale } from "@kintone-auth/core";
import type { Check, Entry, Status, Words } from "./entry.ts";
import { printableValues } from "./printable.ts";
import { type FindingCode, type FindingValues, table } from "./table.ts";

/** One line of the doctor's list. No value in it is a secret. */
export interface Finding {
  readonly code: FindingCode;
  readonly check: Check;
  readonly status: Status;
  readonly values: object;
  describe(locale: Locale): Words;
  /** The same for everybody's eyes: without the names of hosts, addresses and files. */
  describeInPublic(locale: Locale): Words;
}

export function finding<Code extends FindingCode>(code: Code, given: FindingValues[Code]): Finding {
  const values = printableValues(given);
  const entry: Entry<FindingValues[Code]> = table[code];
  return {
    code,
    check: entry.check,
    status: entry.status,
    values,
    describe: (locale) => entry[locale](values),
    describeInPublic: (locale) => entry[locale](withoutNames(values)),
  };
}

export function isFinding(value: unknown): value is Finding {
  return typeof value === "object" && value !== null && "describeInPublic" in value;
}

/** The values that name a host, an address, a certificate's issuer or a file. */
const names = ["host", "meant", "address", "proxy", "file", "issuer"];

function withoutNames<Values extends object>(values: Values): Values {
  const hidden = names.filter((name) => name in values).map((name) => [name, `<${name}>`]);
  return { ...values, ...Object.fromEntries(hidden) };
}
