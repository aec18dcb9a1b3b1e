import { type AccessTokenSource, KintoneAuthError } from "@kintone-auth/core";
import { check } from "@kintone-auth/core/checks";
import type { StoredTokens } from "./stored-tokens.ts";
import type { Tokens } from "./tokens.ts";
import { within } from "./within.ts";

/** Asks Kintone for tokens in exchange for a refresh token. */
export type RequestTokens = (refreshToken: string, deadline: AbortSignal) => Promise<Tokens>;

/**
 * Keeps one user's tokens alive, for all requests of this process. Whoever needs a new one waits for the same refresh, which
 * looks into the store first: another process may have been faster. There is no lock, so nobody waits for a process that has
 * died.
 */
export class LiveTokens implements AccessTokenSource {
  readonly #stored: StoredTokens;
  readonly #requestTokens: RequestTokens;
  readonly #timeout: number;
  #current: Tokens | undefined;
  /** Whether what is known has been in the store: when that no longer knows it, it was forgotten. */
  #isStored = false;
  /** Refresh tokens that something newer has come of. A store that still has one of them has missed that. */
  readonly #former = new Set<string | undefined>();
  /** Counts what happens to the tokens from outside, so that a refresh under way does not undo it. */
  #generation = 0;
  #timesForgotten = 0;
  #pending: Promise<Tokens> | undefined;
  #refreshedAhead: Tokens | undefined;
  /** What is being done to the store, one after the other, however long it takes. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Ends when nobody is being deleted from the store. */
  #deleted: Promise<unknown> = Promise.resolve();

  constructor(stored: StoredTokens, requestTokens: RequestTokens, timeout: number) {
    this.#stored = stored;
    this.#requestTokens = requestTokens;
    this.#timeout = timeout;
  }

  getAccessToken(): string | Promise<string> {
    const current = this.#current;
    if (!current || !isValid(current)) return this.#share(current?.accessToken).then(({ accessToken }) => accessToken);
    if (Date.now() >= current.refreshAt) this.#refreshAhead(current);
    return current.accessToken;
  }

  async refresh(rejectedToken: string): Promise<string> {
    const current = this.#current;
    if (current && current.accessToken !== rejectedToken && isValid(current)) return current.accessToken;
    const { accessToken } = await this.#share(rejectedToken);
    // It may have begun for another reason, and have found in the store what was rejected since.
    return accessToken === rejectedToken ? (await this.#share(rejectedToken)).accessToken : accessToken;
  }

  /** When the user has authorised, for the first time or again. */
  async replace(request: () => Promise<Tokens>): Promise<void> {
    const timesForgotten = this.#timesForgotten;
    const tokens = await request();
    check(
      timesForgotten === this.#timesForgotten,
      "this user was forgotten while the code was exchanged, so the tokens were not kept",
      "ERR_TOKEN_EXCHANGE",
    );
    this.#former.add(this.#current?.refreshToken);
    this.#set(tokens);
    const generation = this.#generation;
    await within(
      this.#timeout,
      this.#inTurn(() => this.#write(tokens, generation)),
    ).catch(() => {
      throw storeFailed("this user's tokens could not be stored, and are known to this process alone");
    });
  }

  async forget(): Promise<void> {
    this.#timesForgotten += 1;
    this.#set(undefined);
    const deleted = this.#inTurn(() => this.#stored.delete());
    this.#deleted = within(this.#timeout, deleted).catch(() => undefined);
    await within(this.#timeout, deleted).catch(() => {
      throw storeFailed("this user's tokens could not be deleted from the store, so try again");
    });
  }

  #share(rejectedToken: string | undefined): Promise<Tokens> {
    this.#pending ??= this.#obtain(rejectedToken).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** The token still serves, so nobody waits, and if this fails it is left at that: the next attempt is when it has expired. */
  #refreshAhead(tokens: Tokens): void {
    if (this.#refreshedAhead === tokens) return;
    this.#refreshedAhead = tokens;
    this.#share(tokens.accessToken).catch(() => undefined);
  }

  async #obtain(rejectedToken: string | undefined): Promise<Tokens> {
    const generation = this.#generation;
    // What is about to be deleted is not there any more.
    await this.#deleted;
    const deadline = AbortSignal.timeout(this.#timeout);
    const found = await this.#look();
    if (generation !== this.#generation) return this.#changed();
    if (found === "forgotten" && this.#isStored) this.#current = undefined;
    const latest = this.#latest(found);
    if (latest && latest.accessToken !== rejectedToken && isValid(latest)) return this.#keep(latest);
    if (!latest && found === "failed") throw storeFailed("this user's tokens could not be read");
    if (latest?.refreshToken === undefined) throw nothingKnown();
    const { refreshToken } = latest;
    this.#former.add(refreshToken);
    const requested = await this.#requestTokens(refreshToken, deadline);
    if (generation !== this.#generation) return this.#changed();
    // Kintone's answer to a refresh has no refresh token: the old one goes on.
    const renewed = this.#keep({ ...requested, refreshToken: requested.refreshToken ?? refreshToken });
    // Nobody waits for the store, and when it fails, nothing is lost: the tokens are in memory.
    this.#inTurn(() => this.#store(renewed, generation)).catch(() => undefined);
    return renewed;
  }

  /** Unless another process has forgotten the user, or they have authorised again, while Kintone was asked. */
  async #store(renewed: Tokens, generation: number): Promise<void> {
    const found = await this.#look();
    if (generation !== this.#generation) return;
    if (found === "forgotten" && this.#isStored) this.#set(undefined);
    else if (typeof found === "object" && !this.#former.has(found.refreshToken)) this.#keep(found);
    else await this.#write(renewed, generation);
  }

  async #write(tokens: Tokens, generation: number): Promise<void> {
    await this.#stored.write(tokens);
    if (generation === this.#generation) this.#isStored = true;
  }

  async #look(): Promise<Tokens | "forgotten" | "failed"> {
    try {
      // A store that hangs leaves the other half of the time to Kintone.
      return (await within(Math.ceil(this.#timeout / 2), this.#stored.read())) ?? "forgotten";
    } catch {
      return "failed";
    }
  }

  /** The store's, as another process may have been faster: unless it has missed what this one has got since. */
  #latest(found: Tokens | "forgotten" | "failed"): Tokens | undefined {
    const current = this.#current;
    if (typeof found !== "object") return current;
    this.#isStored = true;
    const isOutdated = current && found.refreshToken !== current.refreshToken && this.#former.has(found.refreshToken);
    return isOutdated ? current : found;
  }

  /** What the user has done in the meantime: authorised again, or logged out. */
  #changed(): Tokens {
    if (!this.#current) throw nothingKnown();
    return this.#current;
  }

  #keep(tokens: Tokens): Tokens {
    this.#current = tokens;
    return tokens;
  }

  #set(tokens: Tokens | undefined): void {
    this.#generation += 1;
    this.#current = tokens;
    this.#isStored = false;
  }

  #inTurn<Value>(action: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function isValid({ expiresAt }: Tokens): boolean {
  return Date.now() < expiresAt;
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
