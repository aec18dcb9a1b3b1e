import type { Locale, Scheme } from "../options.ts";
import type { HeaderSource } from "../request/headers.ts";
import { schemesTakenBy } from "../request/kintone-apis.ts";
import { pathOf } from "../support/urls.ts";
import { explainCallersHeader } from "./callers-header.ts";
import { type Certainty, type Refreshed, type Refusal, refusals } from "./table.ts";
import { refusalWithoutCode } from "./without-code.ts";

/** A response of Kintone's, and the request that it refused. */
export interface FailedRequest {
  readonly status: number;
  /**
   * Kintone's own code, from the header `X-Cybozu-Error` or the body's `code`. Null or undefined for a response that has it in
   * neither: then whatever stands before Kintone may have refused the request.
   */
  readonly code: string | null | undefined;
  /** The response's header `WWW-Authenticate`, for a response without a code: by it, a domain asks for Basic authentication. */
  readonly wwwAuthenticate?: string | null | undefined;
  /** The scheme of the request, as a decision names it. */
  readonly scheme?: Scheme | "caller" | "none" | undefined;
  /** With `"caller"`: the scheme that gave way, as a decision names it. */
  readonly inPlaceOf?: Scheme | undefined;
  /**
   * The headers of the request, as they were sent: they tell which credential the request brought itself, and whether it
   * carried Basic. No value of theirs is repeated.
   */
  readonly headers?: HeaderSource | undefined;
  /** The method of the request, as the URL below: they tell which API it was. Default: `GET`. */
  readonly method?: string | undefined;
  /** The URL of the request, or its path. */
  readonly url?: string | URL | undefined;
  /** When the access token was refreshed upon an earlier response: whether the request was sent again with the new one. */
  readonly refreshed?: Refreshed | undefined;
  /** Default: `"en"`. */
  readonly locale?: Locale | undefined;
}

/** Why Kintone refused a request. All texts are this project's: only the known code comes from the server. */
export interface AuthFailure {
  /** Undefined for a 401 or 403 without a code, as of a domain that asks for Basic authentication. */
  readonly code: string | undefined;
  /** Part of a sentence. */
  readonly cause: string;
  /** A sentence. */
  readonly remedy: string;
  /** Whether refreshing the access token can help. */
  readonly refresh: boolean;
  /** How well the cause is known. */
  readonly certainty: Certainty;
  /** All of it in one line. */
  readonly summary: string;
}

/** Until late 2024, Kintone used 520 for its failures. */
const statuses: readonly number[] = [400, 401, 403, 520];

/** Whether a response can be an authentication failure: only then is its body worth reading. */
export function mayBeAuthFailure(status: number): boolean {
  return statuses.includes(status);
}

/**
 * Tells why Kintone refused a request, by the code of its response. Returns undefined for anything but a known
 * authentication failure. A 401 or 403 without a code did not come from Kintone's APIs: the result says what may have
 * refused the request before them, and its `code` is undefined.
 *
 * @example
 * ```ts
 * import { diagnoseAuthFailure } from "@kintone-auth/core";
 *
 * const failure = diagnoseAuthFailure({ status: 400, code: "GAIA_IA02", scheme: "apiToken" });
 * console.log(failure?.cause); // it is not a token of any app
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export function diagnoseAuthFailure(request: FailedRequest): AuthFailure | undefined {
  const { status, code, locale } = request;
  if (!mayBeAuthFailure(status)) return undefined;
  const refusal = code ? refusals.find((refusal) => isMatch(refusal, request)) : refusalWithoutCode(request);
  if (!refusal) return undefined;
  const isJapanese = locale === "ja";
  const isCallersCredential = request.scheme === "caller" && refusal.isOfRequest !== true;
  const { certainty } = refusal;
  const refresh = refusal.refresh === true && !isCallersCredential;
  const { en, ja } = isCallersCredential ? explainCallersHeader(refusal, request) : refusal;
  const { subject, cause, remedy } = isJapanese ? ja : en;
  const summary = isJapanese
    ? `kintoneが${subject}を拒否しました(${refusal.code ?? `コードのない${status}`}): ${cause}。${remedy}`
    : `Kintone refused ${subject} (${refusal.code ?? `${status} without a code`}): ${cause}. ${remedy}`;
  return { code: refusal.code, cause, remedy, refresh, certainty, summary };
}

function isMatch(refusal: Refusal, request: FailedRequest): boolean {
  const { status, code, scheme, refreshed } = request;
  return (
    refusal.code === code &&
    (refusal.status ?? status) === status &&
    (refusal.scheme === undefined || refusal.scheme === scheme) &&
    (refusal.refreshed === undefined || refusal.refreshed === refreshed) &&
    (refusal.notTaken === undefined || isNotTaken(refusal.notTaken, request))
  );
}

/** Whether the API is known to take other schemes, and not this one. */
function isNotTaken(scheme: Scheme, { method = "GET", url = "" }: FailedRequest): boolean {
  const taken = schemesTakenBy(method, pathOf(url)) ?? [];
  return taken.length > 0 && !taken.includes(scheme);
}
