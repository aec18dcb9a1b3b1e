import { check, checkHeaderToken, own } from "@kintone-auth/core/checks";

/** What Kintone has issued for one user. Times are those of `Date.now()`. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** From then on a new one is got while this one still serves. */
  readonly refreshAt: number;
  readonly expiresAt: number;
  readonly scope: string | undefined;
}

/** What Kintone says where it does not say it. */
const usualSeconds = 3600;
const mostSeconds = 365 * 24 * 3600;
const mostMillisecondsAhead = 60_000;

/** Of the token endpoint's answer (RFC 6749, section 5.1), its own properties alone: nobody has tokens from a prototype. */
export function tokensOf(answer: object): Tokens {
  const accessToken = own(answer, "access_token");
  checkHeaderToken("access_token", accessToken);
  check(own(answer, "token_type") === "bearer", "token_type must be bearer");
  const seconds = own(answer, "expires_in");
  const lifetime = Math.min(typeof seconds === "number" ? seconds : usualSeconds, mostSeconds) * 1000;
  const expiresAt = Date.now() + lifetime;
  return {
    accessToken,
    refreshToken: textOf(own(answer, "refresh_token")),
    refreshAt: expiresAt - Math.min(mostMillisecondsAhead, lifetime / 10),
    expiresAt,
    scope: textOf(own(answer, "scope")),
  };
}

/** Undefined for what is not, or no longer, such an entry: garbage in a store is nobody's token. */
export function parseTokens(entry: unknown): Tokens | undefined {
  const value: unknown = typeof entry === "string" ? parseJson(entry) : entry;
  const [accessToken, refreshAt, expiresAt] = ["accessToken", "refreshAt", "expiresAt"].map((name) => own(value, name));
  if (typeof accessToken !== "string" || typeof refreshAt !== "number" || typeof expiresAt !== "number")
    return undefined;
  const [refreshToken, scope] = ["refreshToken", "scope"].map((name) => textOf(own(value, name)));
  return { accessToken, refreshToken, refreshAt, expiresAt, scope };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
