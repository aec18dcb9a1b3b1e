import type { Scheme } from "../options.ts";
import { isBasic } from "../request/caller.ts";
import { authorizationHeader, credentialHeaders } from "../request/credential-headers.ts";
import { type HeaderSource, headerValues } from "../request/headers.ts";
import type { Explanations } from "./table.ts";

interface CallersRequest {
  readonly inPlaceOf?: Scheme | undefined;
  readonly headers?: HeaderSource | undefined;
}

/** Explains a refusal of a credential that the request brought itself: it is not the configured scheme that failed. */
export function explainCallersHeader(
  { en, ja }: Explanations,
  { inPlaceOf, headers = {} }: CallersRequest,
): Explanations {
  const header = credentialHeaders.find((name) => isCredential(name, headers)) ?? "credential";
  return {
    en: {
      subject: `the request's own ${header}`,
      cause: `${en.cause}; the request brought its own ${header}${inPlaceOf ? `, in place of ${inPlaceOf}` : ""}`,
      remedy:
        `Correct or remove it${inPlaceOf ? `, so that ${inPlaceOf} is used` : ""}: it is on the request itself, in the ` +
        `client's default headers (such as defaults.headers.common.${header}), or set by a hook.`,
    },
    ja: {
      subject: `リクエスト自身の${header}`,
      cause: `${ja.cause}(${inPlaceOf ? `${inPlaceOf}の代わりに` : ""}リクエスト自身の${header}が送信されました)`,
      remedy:
        `${inPlaceOf ? `${inPlaceOf}を使うには、` : ""}そのヘッダーを修正するか取り除いてください。リクエスト自体、` +
        `クライアントのデフォルトヘッダー(defaults.headers.common.${header}など)、フックのいずれかで設定されています。`,
    },
  };
}

function isCredential(name: string, headers: HeaderSource): boolean {
  return headerValues(headers, name).some((value) => name !== authorizationHeader || !isBasic(value));
}
