import { type HeaderSource, headerValues } from "../header-source.ts";
import { jsonObjectOf } from "../json-object.ts";
import { own } from "../own-property.ts";
import {
  type AuthFailure,
  diagnoseAuthFailure,
  type FailedRequest,
  mayBeAuthFailure,
} from "./diagnose-auth-failure.ts";

/** What a client knows of an answer of Kintone's. The body as the client has read it, if it has. */
export interface KintoneAnswer extends Omit<FailedRequest, "code"> {
  readonly headers: HeaderSource | undefined;
  readonly body: unknown;
}

/** More than any refusal of Kintone's: what is longer is not looked into. */
export const longestRefusal = 100_000;

/** Never throws: an answer that cannot be read is no failure that is known. */
export function diagnoseAnswer(answer: KintoneAnswer): AuthFailure | undefined {
  if (!mayBeAuthFailure(answer.status)) return undefined;
  try {
    return diagnoseAuthFailure({ ...answer, code: codeOf(answer) });
  } catch {
    return undefined;
  }
}

function codeOf({ headers = {}, body }: KintoneAnswer): string | undefined {
  const code = headerValues(headers, "X-Cybozu-Error")[0] ?? own(jsonObjectOf(body, longestRefusal), "code");
  return typeof code === "string" ? code : undefined;
}
