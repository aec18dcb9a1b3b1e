import type { Locale } from "@kintone-auth/core";

/** What a finding is about, in the order in which the doctor looks. */
export type Check =
  | "settings"
  | "proxy"
  | "dns"
  | "connection"
  | "tls"
  | "kintone"
  | "basic"
  | "clock"
  | "credential"
  | "app"
  | "priority";

/** `info` is neither good nor bad: something was left out, or is worth knowing. */
export type Status = "ok" | "failed" | "info";

/** What a person reads. */
export interface Words {
  readonly text: string;
  /** What to do. Every failure has one. */
  readonly remedy?: string;
}

/** An entry of the table: one finding, in every language. */
export interface Entry<Values> extends Readonly<Record<Locale, (values: Values) => Words>> {
  readonly check: Check;
  readonly status: Status;
}

export type Entries<Values> = { readonly [Code in keyof Values]: Entry<Values[Code]> };
