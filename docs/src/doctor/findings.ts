import type { Locale } from "@kintone-auth/core";
import type { Status } from "../../../packages/doctor/src/findings/entry.ts";
import { type FindingCode, type FindingValues, table } from "../../../packages/doctor/src/findings/table.ts";

type Values = FindingValues[FindingCode];
type EveryValue = (Values extends infer One ? (One extends unknown ? (value: One) => void : never) : never) extends (
  value: infer All,
) => void
  ? All
  : never;

/** What stands in for the values of a real finding. */
const standIns: EveryValue = {
  host: "example.cybozu.com",
  meant: "example.cybozu.com",
  address: "192.0.2.1",
  port: "443",
  proxy: "proxy.example.com:8080",
  file: "certificate.pfx",
  issuer: "Example Proxy CA",
  systemCode: "ECONNRESET",
  variable: "KINTONE_API_TOKEN",
  present: "KINTONE_USERNAME",
  missing: "KINTONE_PASSWORD",
  variables: ["KINTONE_USERNAME", "KINTONE_PASSWORD"],
  reason: "…",
  count: 10,
  length: 38,
  scheme: "password",
  schemes: ["apiToken"],
  unused: ["apiToken"],
  kintoneCode: "CB_WA01",
  httpStatus: 403,
  path: "/k/v1/apps.json",
  app: 12,
  guestSpace: 5,
  readable: [],
  minutes: 20,
  isAhead: true,
};

/** Where another value is the usual one. */
const usual: Readonly<Partial<Record<FindingCode, Partial<EveryValue>>>> = {
  "domain-misspelt": { host: "example.cybouz.com" },
  "domain-incomplete": { host: "cybozu.com" },
  "domain-unknown": { host: "kintone.example.com" },
  "env-file-unreadable": { file: ".env" },
  "token-forms": { variable: "KINTONE_API_TOKEN_12" },
  "tls-established": { issuer: "Example CA" },
  maintenance: { httpStatus: 502 },
  redirected: { httpStatus: 302, host: "sso.example.com" },
  "redirected-with-credential": { httpStatus: 302 },
  "not-kintone": { httpStatus: 200 },
  // By an app, and not by the list of apps, which a token with another scope may not read either.
  refused: { scheme: "oauth", kintoneCode: "CB_OA01" },
  "token-length": { kintoneCode: "GAIA_IA02" },
  "token-unknown": { kintoneCode: "GAIA_IA02" },
  "tokens-unknown": { kintoneCode: "GAIA_IA02" },
  "token-of-another-app": { kintoneCode: "GAIA_AP15" },
  "token-permission": { kintoneCode: "GAIA_NO01" },
  "app-readable": { readable: ["records", "form"] },
  "app-unknown": { kintoneCode: "GAIA_AP01" },
  "app-not-allowed": { kintoneCode: "CB_NO02" },
  "guest-space-needed": { kintoneCode: "GAIA_IL23" },
  "guest-space-wrong": { kintoneCode: "CB_NO02" },
  "guest-space-unneeded": { kintoneCode: "CB_NO02" },
};

/** The rows of a table: each finding of a status, in the order in which the doctor looks. To what is right, there is nothing to do. */
export function findingRows(locale: Locale, status: Status): string {
  return codes
    .filter((code) => table[code].status === status)
    .map((code) => {
      const { text, remedy = "" } = table[code][locale]({ ...standIns, ...usual[code] });
      const cells = [`\`${code}\``, inCell(text), ...(status === "ok" ? [] : [inCell(remedy)])];
      return `| ${cells.join(" | ")} |`;
    })
    .join("\n");
}

const isCode = (name: string): name is FindingCode => Object.hasOwn(table, name);
const codes: readonly FindingCode[] = Object.keys(table).filter(isCode);

function inCell(text: string): string {
  return text.replaceAll("\n", " ").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("[", "\\[");
}
