import type { Locale } from "../options.ts";
import { type HeaderSource, headerValues } from "../request/headers.ts";
import { readJsonBody } from "../request/json-body.ts";
import type { Decision } from "../schemes/decision.ts";
import { own } from "../support/own-property.ts";
import { type AuthFailure, diagnoseAuthFailure, mayBeAuthFailure } from "./diagnose-auth-failure.ts";
import type { Refreshed } from "./table.ts";

/** A response of Kintone's, as its client has it. */
export interface KintoneResponse {
  readonly status: number;
  readonly headers: HeaderSource | undefined;
  /** As the client has read it, if it has. */
  readonly body: unknown;
}

/** What an adapter knows of the request that a response belongs to. */
export interface SentRequest {
  readonly decision: Decision;
  /** When the access token was refreshed upon an earlier response: whether the request was sent again. */
  readonly refreshed: Refreshed | undefined;
  /** The language of the explanation. */
  readonly locale: Locale;
}

/** A longer body is not searched for a code: no refusal of Kintone's is as long. */
const maxRefusalLength = 100_000;

/** Never throws: a response that cannot be read is not a known failure. */
export function diagnoseResponse(response: KintoneResponse, sent: SentRequest): AuthFailure | undefined {
  try {
    const { status } = response;
    if (!mayBeAuthFailure(status)) return undefined;
    const { decision, refreshed, locale } = sent;
    return diagnoseAuthFailure({ status, code: codeOf(response), scheme: decision.scheme, refreshed, locale });
  } catch {
    return undefined;
  }
}

function codeOf({ headers = {}, body }: KintoneResponse): string | undefined {
  const code = headerValues(headers, "X-Cybozu-Error")[0] ?? own(readJsonBody(body, maxRefusalLength), "code");
  return typeof code === "string" ? code : undefined;
}
