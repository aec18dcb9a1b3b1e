import { type AccessTokenSource, KintoneAuthError } from "@kintone-auth/core";
import { check } from "@kintone-auth/core/checks";
import type { StoredTokens } from "./stored-tokens.ts";
import type { Tokens } from "./tokens.ts";
import { Turns } from "./turns.ts";
import { within } from "./within.ts";

/** Requests new tokens from Kintone with a refresh token, for so many milliseconds at most. */
export type RequestTokens = (refreshToken: string, milliseconds: number) => Promise<Tokens>;

/**
 * Keeps one user's access token valid, for all requests of this process. All requests that need a new token wait for the
 * same refresh. It reads the store first, because another process may have refreshed the token. Processes hold no lock, so
 * that none waits for another that has died.
 *
 * Every promise settles, whatever the store does: that of `getAccessToken` within the timeout, those of `refresh` and `forget`
 * within twice the timeout, and that of `replace` within twice the timeout after its request.
 */
export class LiveTokens implements AccessTokenSource {
  readonly #stored: StoredTokens;
  readonly #requestTokens: RequestTokens;
  readonly #timeout: number;
  #current: Tokens | undefined;
  /** Whether the current tokens have been in the store. If so, an entry that is missing means that the user was forgotten. */
  #isStored = false;
  /** Refresh tokens that were used or replaced here. An entry with one of them may be older than the current tokens. */
  readonly #former = new Set<string | undefined>();
  /** Counts changes from outside, such as a login or a logout, so that a pending refresh does not undo them. */
  #generation = 0;
  #timesForgotten = 0;
  #pending: Promise<Tokens> | undefined;
  #refreshedAhead: Tokens | undefined;
  /** The operations that change the store. */
  readonly #turns: Turns;
  /** The access tokens of writes that the store has not confirmed. One that was given up may still be carried out. */
  readonly #unconfirmed = new Set<string>();
  /** Resolves when no deletion is pending, or has been given up. */
  #deletion: Promise<unknown> = Promise.resolve();

  constructor(stored: StoredTokens, requestTokens: RequestTokens, timeout: number) {
    this.#stored = stored;
    this.#requestTokens = requestTokens;
    this.#timeout = timeout;
    this.#turns = new Turns(timeout);
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
    // A refresh that had already begun may have found the rejected token in the store.
    return accessToken === rejectedToken ? (await this.#share(rejectedToken)).accessToken : accessToken;
  }

  /** Replaces the tokens after the user has granted access, for the first time or again. */
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
    const writing = this.#turns.take((deadline) => this.#write(tokens, generation, deadline));
    await this.#waitForTurn(writing).catch(() => {
      throw storeFailed("this user's tokens could not be stored, and only this process has them");
    });
  }

  async forget(): Promise<void> {
    this.#timesForgotten += 1;
    this.#set(undefined);
    const deletion = this.#turns.take(() => this.#stored.delete());
    this.#deletion = deletion.catch(() => undefined);
    await this.#waitForTurn(deletion).catch(() => {
      throw storeFailed("this user's tokens could not be deleted from the store, so try again");
    });
  }

  #share(rejectedToken: string | undefined): Promise<Tokens> {
    this.#pending ??= this.#obtain(rejectedToken).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /**
   * Refreshes tokens in the background while they are still valid, once. A failure is ignored: the next attempt follows
   * when they have expired.
   */
  #refreshAhead(tokens: Tokens): void {
    if (this.#refreshedAhead === tokens) return;
    this.#refreshedAhead = tokens;
    this.#share(tokens.accessToken).catch(() => undefined);
  }

  async #obtain(rejectedToken: string | undefined): Promise<Tokens> {
    const generation = this.#generation;
    const begun = performance.now();
    const found = await this.#readStored();
    if (generation !== this.#generation) return this.#currentOrThrow();
    if (found === "missing" && this.#isStored) this.#current = undefined;
    const latest = this.#latest(found);
    if (latest && latest.accessToken !== rejectedToken && isValid(latest)) return this.#keep(latest);
    if (!latest && found === "failed") throw storeFailed("this user's tokens could not be read");
    if (latest?.refreshToken === undefined) throw noTokens();
    const { refreshToken, scope } = latest;
    this.#former.add(refreshToken);
    const requested = await this.#requestTokens(refreshToken, Math.max(0, this.#timeout - (performance.now() - begun)));
    if (generation !== this.#generation) return this.#currentOrThrow();
    // Kintone's response to a refresh has no refresh token: the old one stays valid. So does a scope that is not repeated.
    const renewed = this.#keep({
      ...requested,
      refreshToken: requested.refreshToken ?? refreshToken,
      scope: requested.scope ?? scope,
    });
    // Requests do not wait for the store. When it fails, nothing is lost: the tokens are in memory.
    this.#turns.take((deadline) => this.#store(renewed, generation, deadline)).catch(() => undefined);
    return renewed;
  }

  /** Stores new tokens, unless another process has forgotten the user or stored a new grant during the refresh. */
  async #store(renewed: Tokens, generation: number, deadline: AbortSignal): Promise<void> {
    // A later refresh has its own turn.
    if (renewed !== this.#current) return;
    const found = await this.#readStored();
    if (generation !== this.#generation) return;
    if (found === "missing" && this.#isStored) this.#set(undefined);
    else if (typeof found === "object" && !this.#former.has(found.refreshToken)) this.#keep(found);
    else await this.#write(renewed, generation, deadline);
  }

  async #write(tokens: Tokens, generation: number, deadline: AbortSignal): Promise<void> {
    const { accessToken } = tokens;
    const confirm = () => this.#unconfirmed.delete(accessToken);
    this.#unconfirmed.add(accessToken);
    try {
      await this.#stored.write(tokens);
      // A write that has failed stays unconfirmed: a store may carry it out after all.
      if (!deadline.aborted) confirm();
      if (generation === this.#generation) this.#isStored = true;
    } finally {
      if (deadline.aborted) this.#turns.take((next) => this.#undoLate(accessToken, next)).then(confirm, confirm);
    }
  }

  /** Undoes a write that was given up and that the store has carried out after all, if the tokens have changed since. */
  async #undoLate(accessToken: string, deadline: AbortSignal): Promise<void> {
    if (this.#current?.accessToken === accessToken) return;
    const found = await this.#stored.read().catch(() => "failed" as const);
    const current = this.#current;
    // What another process has stored since stays. An entry that cannot be read is deleted if its user was forgotten.
    const isLate = found === "failed" ? !current : found?.accessToken === accessToken;
    if (!isLate) return;
    if (current) await this.#write(current, this.#generation, deadline);
    else await this.#stored.delete();
  }

  async #readStored(): Promise<Tokens | "missing" | "failed"> {
    try {
      // A store that hangs leaves the other half of the timeout to Kintone.
      const found = await within(Math.ceil(this.#timeout / 2), async () => {
        // An entry that is being deleted must not be read.
        await this.#deletion;
        return this.#stored.read();
      });
      if (!found) return "missing";
      if (this.#current || !this.#unconfirmed.has(found.accessToken)) return found;
      this.#turns.take((deadline) => this.#undoLate(found.accessToken, deadline)).catch(() => undefined);
      return "missing";
    } catch {
      return "failed";
    }
  }

  /** Prefers the store's tokens, which another process may have refreshed, unless a write of newer tokens has failed. */
  #latest(found: Tokens | "missing" | "failed"): Tokens | undefined {
    const current = this.#current;
    if (typeof found !== "object") return current;
    this.#isStored = true;
    const isOutdated = current && found.refreshToken !== current.refreshToken && this.#former.has(found.refreshToken);
    return isOutdated ? current : found;
  }

  /** For a refresh during which the user has logged in again, or has logged out. */
  #currentOrThrow(): Tokens {
    if (!this.#current) throw noTokens();
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

  /** Waits for as long as another turn takes until it is given up, and then for as long again. */
  #waitForTurn(turn: Promise<void>): Promise<void> {
    return within(2 * this.#timeout, () => turn);
  }
}

function isValid({ expiresAt }: Tokens): boolean {
  return Date.now() < expiresAt;
}

function noTokens(): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_TOKEN_REFRESH",
    "there are no tokens for this user: send them to the URL of authorizationUrl(), and call exchange() when they come back",
  );
}

function storeFailed(consequence: string): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_CREDENTIALS_UNAVAILABLE",
    `${consequence}: the store failed, or did not respond in time. Its error may contain a secret and is left out: ` +
      "call the store yourself to see it. If it is encrypted, is the key the same in all processes?",
  );
}
