import { type AccessTokenSource, KintoneAuthError } from "@kintone-auth/core";
import type { StoredTokens } from "./stored-tokens.ts";
import type { Tokens } from "./tokens.ts";

/** The tokens of one user, as all requests of this process share them. */
export interface LiveTokens extends Omit<AccessTokenSource, "origin"> {
  /** When the user has authorised, for the first time or again. */
  replace(tokens: Tokens): Promise<void>;
  forget(): Promise<void>;
}

/** Asks Kintone for tokens in exchange for a refresh token. */
export type RequestTokens = (refreshToken: string, deadline: AbortSignal) => Promise<Tokens>;

/**
 * Keeps one user's tokens alive. Whoever needs a new one waits for the same refresh, which looks into the store first:
 * another process may have been faster. There is no lock, so nobody waits for a process that has died.
 */
export function liveTokens(stored: StoredTokens, requestTokens: RequestTokens, timeout: number): LiveTokens {
  let current: Tokens | undefined;
  /** Whether what is known has been in the store: when that no longer knows it, it was forgotten. */
  let isStored = false;
  let writing: Promise<unknown> = Promise.resolve();
  let pending: Promise<Tokens> | undefined;
  let refreshedAhead: Tokens | undefined;
  /** Counts what happens to the tokens from outside, so that a refresh under way does not undo it. */
  let generation = 0;

  return {
    getAccessToken: () => {
      if (!current || !isValid(current)) return share(current?.accessToken).then(({ accessToken }) => accessToken);
      if (Date.now() >= current.refreshAt) refreshAhead(current);
      return current.accessToken;
    },
    refresh: async (rejectedToken) => {
      if (current && current.accessToken !== rejectedToken && isValid(current)) return current.accessToken;
      const { accessToken } = await share(rejectedToken);
      // It may have begun for another reason, and have found in the store what was rejected since.
      return accessToken === rejectedToken ? (await share(rejectedToken)).accessToken : accessToken;
    },
    replace: async (tokens) => {
      set(tokens);
      await writing;
      await stored.write(tokens, AbortSignal.timeout(timeout)).catch(() => {
        throw storeFailed("this user's tokens could not be stored, and are known to this process alone");
      });
      isStored = true;
    },
    forget: async () => {
      set(undefined);
      await writing;
      await stored.delete(AbortSignal.timeout(timeout)).catch(() => {
        throw storeFailed("this user's tokens could not be deleted from the store, so try again");
      });
    },
  };

  function share(rejectedToken: string | undefined): Promise<Tokens> {
    pending ??= obtain(rejectedToken).finally(() => {
      pending = undefined;
    });
    return pending;
  }

  /** The token still serves, so nobody waits, and if this fails it is left at that: the next attempt is when it has expired. */
  function refreshAhead(tokens: Tokens): void {
    if (refreshedAhead === tokens) return;
    refreshedAhead = tokens;
    share(tokens.accessToken).catch(() => undefined);
  }

  async function obtain(rejectedToken: string | undefined): Promise<Tokens> {
    const deadline = AbortSignal.timeout(timeout);
    const before = generation;
    const found = await look();
    if (generation !== before) return changed();
    if (found === "forgotten" && isStored) current = undefined;
    const inStore = typeof found === "object" ? found : undefined;
    isStored ||= inStore !== undefined;
    const known = [current, inStore].filter((tokens) => tokens !== undefined).toSorted(byExpiry);
    const serving = known.find((tokens) => tokens.accessToken !== rejectedToken && isValid(tokens));
    if (serving) return keep(serving);
    const [latest] = known;
    if (!latest && found === "failed") throw storeFailed("this user's tokens could not be read");
    if (latest?.refreshToken === undefined) throw nothingKnown();
    const requested = await requestTokens(latest.refreshToken, deadline);
    if (generation !== before) return changed();
    // Kintone's answer to a refresh has no refresh token: the old one goes on.
    const renewed = keep({ ...requested, refreshToken: requested.refreshToken ?? latest.refreshToken });
    // Nobody waits for the store, and when it fails, nothing is lost: the tokens are in memory.
    writing = stored.write(renewed, AbortSignal.timeout(timeout)).catch(() => undefined);
    return renewed;
  }

  async function look(): Promise<Tokens | "forgotten" | "failed"> {
    try {
      // A store that hangs leaves the other half of the time to Kintone.
      return (await stored.read(AbortSignal.timeout(Math.ceil(timeout / 2)))) ?? "forgotten";
    } catch {
      return "failed";
    }
  }

  /** What the user has done in the meantime: authorised again, or logged out. */
  function changed(): Tokens {
    if (!current) throw nothingKnown();
    return current;
  }

  function set(tokens: Tokens | undefined): void {
    generation += 1;
    current = tokens;
    isStored = false;
  }

  function keep(tokens: Tokens): Tokens {
    current = tokens;
    return tokens;
  }
}

function isValid({ expiresAt }: Tokens): boolean {
  return Date.now() < expiresAt;
}

/** What lives longest comes first. */
function byExpiry(one: Tokens, other: Tokens): number {
  return other.expiresAt - one.expiresAt;
}

function nothingKnown(): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_TOKEN_REFRESH",
    "there are no tokens for this user: send them to the URL of authorizationUrl(), and call exchange() when they come back",
  );
}

function storeFailed(what: string): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_CREDENTIALS_UNAVAILABLE",
    `${what}: the store failed, or did not answer in time. Its own error is left out here because it may hold a secret: ` +
      "call the store yourself to see it. If it is encrypted, is the key the same in all processes?",
  );
}
