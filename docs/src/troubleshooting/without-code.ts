import type { AuthFailure, FailedRequest, Locale } from "@kintone-auth/core";
import { diagnoseAuthFailure } from "@kintone-auth/core";

interface Case {
  readonly when: Readonly<Record<Locale, string>>;
  readonly request: Omit<FailedRequest, "code">;
}

const asksForBasic = { status: 401, wwwAuthenticate: "Basic" };
const basicOfYours = { Authorization: "Basic eA==" };

/** What a 401 or 403 without a code may say: each text that `diagnoseAuthFailure` has for it. */
const cases: readonly Case[] = [
  { when: { en: "any", ja: "共通" }, request: { status: 403 } },
  { when: { en: "with `WWW-Authenticate: Basic`", ja: "`WWW-Authenticate: Basic`がある" }, request: asksForBasic },
  {
    when: { en: "the same, with `basic`", ja: "同上(`basic`を送信した場合)" },
    request: { ...asksForBasic, headers: basicOfYours },
  },
  {
    when: { en: "the same, with `oauth` or `userApiToken`", ja: "同上(`oauth`か`userApiToken`を送信した場合)" },
    request: { ...asksForBasic, scheme: "oauth" },
  },
  {
    when: { en: "the same, with an `Authorization` of your own", ja: "同上(`Authorization`を自分で付けた場合)" },
    request: { ...asksForBasic, headers: { Authorization: "Bearer x" } },
  },
  {
    when: { en: "the same, in a guest space", ja: "同上(ゲストスペースの場合)" },
    request: { ...asksForBasic, url: "/k/guest/1/v1/records.json" },
  },
];

export function tableWithoutCode(locale: Locale): string {
  const header = locale === "ja" ? ["レスポンス", "理由", "対処方法"] : ["the response", "why", "what to do"];
  const rows = cases.map(({ when, request }) => {
    const { cause, remedy } = diagnosed({ ...request, code: undefined, locale });
    return [when[locale], cause, remedy];
  });
  return [header, ["---", "---", "---"], ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What is said of a credential that the request brought itself. */
export function callersHeader(locale: Locale): string {
  const headers = { "X-Cybozu-API-Token": "an old token" };
  const request = { status: 400, code: "GAIA_IA02", scheme: "caller", inPlaceOf: "password", headers, locale } as const;
  return diagnosed(request).summary;
}

function diagnosed(request: FailedRequest): AuthFailure {
  const failure = diagnoseAuthFailure(request);
  if (!failure) throw new Error(`${request.status} ${request.code} is not diagnosed`);
  return failure;
}
