import type { Locale, Scheme } from "../options.ts";
import { type Certainty, type Refreshed, refusals } from "./table.ts";

/** A response of Kintone's, and the request that it refused. */
export interface FailedRequest {
  readonly status: number;
  /** Kintone's own code, from the header `X-Cybozu-Error` or the body's `code`. */
  readonly code: string | null | undefined;
  /** The scheme of the request, as a decision names it. */
  readonly scheme?: Scheme | "caller" | "none" | undefined;
  /** When the access token was refreshed upon an earlier response: whether the request was sent again with the new one. */
  readonly refreshed?: Refreshed | undefined;
  /** Default: `"en"`. */
  readonly locale?: Locale | undefined;
}

/** Why Kintone refused a request. All texts are this project's: only the known code comes from the server. */
export interface AuthFailure {
  readonly code: string;
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
 * authentication failure.
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
export function diagnoseAuthFailure({
  status,
  code,
  scheme,
  refreshed,
  locale = "en",
}: FailedRequest): AuthFailure | undefined {
  const refusal = refusals.find(
    (refusal) =>
      refusal.code === code &&
      (refusal.status ?? status) === status &&
      (refusal.scheme === undefined || refusal.scheme === scheme) &&
      (refusal.refreshed === undefined || refusal.refreshed === refreshed),
  );
  if (!refusal || !mayBeAuthFailure(status)) return undefined;
  const { certainty, refresh = false } = refusal;
  const isJapanese = locale === "ja";
  const { subject, cause, remedy } = isJapanese ? refusal.ja : refusal.en;
  const summary = isJapanese
    ? `kintoneが${subject}を拒否しました(${refusal.code}): ${cause}。${remedy}`
    : `Kintone refused ${subject} (${refusal.code}): ${cause}. ${remedy}`;
  return { code: refusal.code, cause, remedy, refresh, certainty, summary };
}
