import type { Locale } from "../options.ts";
import { type HeaderSource, headerText, headerValues } from "../request/headers.ts";
import { readJsonBody } from "../request/json-body.ts";
import type { PendingRequest } from "../request/pending-request.ts";
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
  /** As it was authorized: the request of the latest hop, with the headers that the caller had put on it. */
  readonly request: Pick<PendingRequest, "method" | "url" | "headers">;
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
    const { status, headers = {} } = response;
    if (!mayBeAuthFailure(status)) return undefined;
    const wwwAuthenticate = headerText(headers, "WWW-Authenticate", ", ");
    const code = codeOf(response);
    if (code !== undefined && typeof code !== "string") return undefined;
    const { request, decision, refreshed, locale } = sent;
    const { scheme, inPlaceOf } = decision;
    return diagnoseAuthFailure({
      ...{ status, code, wwwAuthenticate, scheme, inPlaceOf, refreshed, locale },
      ...{ method: request.method, url: request.url, headers: sentHeaders(sent) },
    });
  } catch {
    return undefined;
  }
}

/** Undefined for a response without a code. Neither undefined nor a string where it has one that cannot be read. */
function codeOf({ headers = {}, body }: KintoneResponse): unknown {
  const [code] = headerValues(headers, "X-Cybozu-Error");
  if (code !== undefined) return code;
  const json = readJsonBody(body, maxRefusalLength);
  if (json) return own(json, "code");
  return mayBeginJson(body) ? null : undefined;
}

/** Whether a text or bytes that are not JSON may be the beginning of it. A page begins otherwise. */
function mayBeginJson(body: unknown): boolean {
  const text = body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? new TextDecoder().decode(body) : body;
  return typeof text === "string" && /^(\{|$)/.test(text.trimStart());
}

/** The headers that carried a credential: those of the decision, or else the caller's. */
function sentHeaders({ request, decision }: SentRequest): HeaderSource {
  return { get: (name: string) => decision.headers[name] ?? headerValues(request.headers, name) };
}
