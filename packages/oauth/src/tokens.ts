import { check, checkHeaderToken, own } from "@kintone-auth/core/checks";

/** The tokens that Kintone has issued for one user. Times are in milliseconds, as `Date.now()` returns them. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** From then on, a new access token is requested while this one is still sent. */
  readonly refreshAt: number;
  readonly expiresAt: number;
  readonly scope: string | undefined;
}

/** Kintone's lifetime of an access token, for a response without `expires_in`. */
const defaultSeconds = 3600;
/** A time further ahead could become `Infinity`, which JSON cannot store. */
const maxSeconds = 365 * 24 * 3600;
const maxMillisecondsAhead = 60_000;

/** Reads a response of the token endpoint (RFC 6749, section 5.1): own properties alone, none of a polluted prototype. */
export function readTokenResponse(response: object): Tokens {
  const accessToken = own(response, "access_token");
  checkHeaderToken("access_token", accessToken);
  check(own(response, "token_type") === "bearer", "token_type must be bearer");
  const seconds = own(response, "expires_in");
  const lifetime = Math.min(typeof seconds === "number" ? seconds : defaultSeconds, maxSeconds) * 1000;
  const expiresAt = Date.now() + lifetime;
  return {
    accessToken,
    refreshToken: textOf(own(response, "refresh_token")),
    refreshAt: expiresAt - Math.min(maxMillisecondsAhead, lifetime / 10),
    expiresAt,
    scope: textOf(own(response, "scope")),
  };
}

/** Reads an entry of the store. Returns undefined for another owner's, and for anything else that is stored under its key. */
export function readStoredTokens(entry: unknown, owner: Readonly<Record<string, string>>): Tokens | undefined {
  const value: unknown = typeof entry === "string" ? parseJson(entry) : entry;
  if (!Object.entries(owner).every(([name, text]) => own(value, name) === text)) return undefined;
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
