import type { Locale } from "../options.ts";
import { type HeaderSource, headerText, headerValues } from "../request/headers.ts";
import { readJsonBody } from "../request/json-body.ts";
import type { PendingRequest } from "../request/pending-request.ts";
import type { Decision } from "../schemes/decision.ts";
import { isInstanceOf } from "../support/is-instance-of.ts";
import { own } from "../support/own-property.ts";
import { type AuthFailure, diagnoseAuthFailure, mayBeAuthFailure } from "./diagnose-auth-failure.ts";
import type { Refreshed } from "./table.ts";
import { asksForBasic } from "./without-code.ts";

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
    if (code === null && !asksForBasic(status, wwwAuthenticate)) return undefined;
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

/** Undefined for a response without a code, and null where it may have one that cannot be read. */
function codeOf({ headers = {}, body }: KintoneResponse): string | null | undefined {
  const [inHeader] = headerValues(headers, "X-Cybozu-Error");
  if (inHeader !== undefined) return inHeader;
  const json = body === undefined ? undefined : readJsonBody(body, maxRefusalLength);
  if (!json) return isOtherText(body) ? undefined : null;
  const code = own(json, "code");
  return typeof code === "string" || code === undefined ? code : null;
}

/** Whether a body has been read, and begins otherwise than JSON, of which the end may be missing. A page does. */
function isOtherText(body: unknown): boolean {
  const isBytes = isInstanceOf(body, "ArrayBuffer") || ArrayBuffer.isView(body);
  const beginning = isBytes ? decodeBeginning(body) : typeof body === "string" ? body.slice(0, maxBeginning) : "";
  return /^\s*[^\s{]/.test(beginning);
}

/** Enough for the first character. The whole of a long body would hold up everything else. */
const maxBeginning = 1000;

function decodeBeginning(body: ArrayBuffer | ArrayBufferView): string {
  if (typeof TextDecoder !== "function") return "";
  const [buffer, offset] = ArrayBuffer.isView(body) ? [body.buffer, body.byteOffset] : [body, 0];
  return new TextDecoder().decode(new Uint8Array(buffer, offset, Math.min(body.byteLength, maxBeginning)));
}

/** The headers that carried a credential: those of the decision, or else the caller's. */
function sentHeaders({ request, decision }: SentRequest): HeaderSource {
  return { get: (name: string) => decision.headers[name] ?? headerValues(request.headers, name) };
}
