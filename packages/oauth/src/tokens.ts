/** What Kintone has issued for one user. Times are those of `Date.now()`. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** From then on a new one is got while this one still serves. */
  readonly refreshAt: number;
  readonly expiresAt: number;
  readonly scope: string | undefined;
}

/** The token endpoint's answer (RFC 6749, section 5.1). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string | undefined;
  readonly expires_in?: number | undefined;
  readonly scope?: string | undefined;
}

/** What Kintone says where it does not say it. */
const usualSeconds = 3600;
const mostMillisecondsAhead = 60_000;

export function tokensOf({ access_token, refresh_token, expires_in = usualSeconds, scope }: TokenAnswer): Tokens {
  const now = Date.now();
  const lifetime = expires_in * 1000;
  const expiresAt = now + lifetime;
  return {
    accessToken: access_token,
    refreshToken: refresh_token,
    refreshAt: expiresAt - Math.min(mostMillisecondsAhead, lifetime / 10),
    expiresAt,
    scope,
  };
}

/** Undefined for what is not, or no longer, such an entry: garbage in a store is nobody's token. */
export function parseTokens(entry: unknown): Tokens | undefined {
  const value: unknown = typeof entry === "string" ? parseJson(entry) : entry;
  if (typeof value !== "object" || value === null) return undefined;
  const { accessToken, refreshToken, refreshAt, expiresAt, scope }: Record<string, unknown> = { ...value };
  if (typeof accessToken !== "string" || typeof refreshAt !== "number" || typeof expiresAt !== "number")
    return undefined;
  return { accessToken, refreshToken: textOf(refreshToken), refreshAt, expiresAt, scope: textOf(scope) };
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
