import type { Locale, Scheme } from "../options.ts";
import { type Certainty, type Refreshed, refusals } from "./table.ts";

/** What Kintone answered, and to what. */
export interface FailedRequest {
  readonly status: number;
  /** Kintone's own code, from the header `X-Cybozu-Error` or the body's `code`. */
  readonly code: string | null | undefined;
  /** What the request carried, as a decision names it. */
  readonly scheme?: Scheme | "caller" | "none" | undefined;
  /** When the access token has been refreshed upon an earlier answer: whether the request was sent again with the new one. */
  readonly refreshed?: Refreshed | undefined;
  /** Default: `"en"`. */
  readonly locale?: Locale | undefined;
}

/** Why Kintone refused a request. Texts of this project alone: nothing in it comes from the server but the known code. */
export interface AuthFailure {
  readonly code: string;
  /** A part of a sentence. */
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

/** Kintone used 520 for its failures until late 2024. */
const statuses: readonly number[] = [400, 401, 403, 520];

/** Whether an answer can be an authentication failure: only then it is worth a look at its body. */
export function mayBeAuthFailure(status: number): boolean {
  return statuses.includes(status);
}

/**
 * Tells why Kintone refused a request, by the code of its answer; undefined for anything but an authentication failure that
 * is known.
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
