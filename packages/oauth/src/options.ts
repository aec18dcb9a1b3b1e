/**
 * Where tokens are stored: a Keyv, a `Map`, or any other object with these three methods. Each user has one entry, a JSON
 * text that names your Kintone, the OAuth client and the user, with the access token, its times and scopes, and the refresh
 * token. An entry that names another user counts as none. A refresh token is valid until it is revoked: whoever can read the
 * store can act as your users, so encrypt it. Keys must be told apart by every character: where `alice` and `Alice` share an
 * entry, neither is given the other's tokens, but each login takes the place of the other's.
 */
export interface TokenStore {
  /** Returns the text that was set, if any. A store that parses JSON by itself may return the object. */
  get(key: string): unknown;
  set(key: string, value: string): unknown;
  delete(key: string): unknown;
}

/** An OAuth client of a Kintone domain, and where the tokens of its users are stored. */
export interface KintoneOAuthOptions {
  /** The address of your Kintone, such as `https://example.cybozu.com`. `https:`, or `http:` on loopback. */
  readonly baseUrl: string | URL;
  /** From Kintone's administration, _OAuth_. Sent, with the secret, as plain base64: `Authorization: Basic …`. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: this process's memory. Processes that share a store share the tokens in it. */
  readonly store?: TokenStore;
  /**
   * How long a request waits for a token, in milliseconds: for the store and Kintone together. Default: 10,000. Nothing here
   * waits for ever: when Kintone has refused a token, a request waits for twice the timeout at most, `forget` for the same,
   * and `exchange` for three times the timeout.
   */
  readonly timeout?: number;
}

/** What a user may allow an application to do. */
export type KintoneScope = `k:${"app_record" | "app_settings" | "file"}:${"read" | "write"}`;

/** What a user is asked to allow, and where Kintone sends them afterwards. */
export interface AuthorizationUrlOptions {
  /** Exactly as it is registered with the OAuth client. `https:`, or `http:` on loopback. Another one for each Kintone. */
  readonly redirectUri: string | URL;
  readonly scope: readonly KintoneScope[];
}

/** The beginning of a log-in. */
export interface AuthorizationUrl {
  /** Where to send the user. */
  readonly url: string;
  /** To be kept whole in the user's session until the callback: it proves that the callback belongs to this user. */
  readonly state: string;
}

/** The end of a log-in: what the user came back with. */
export interface ExchangeOptions {
  /**
   * The URL that Kintone redirected the user to, with its query: the path and query alone, such as a server's `request.url`,
   * or an absolute URL. It must be at `redirectUri`: behind a proxy, a server may be told another scheme or host than the
   * user's browser, so pass the path and query there.
   */
  readonly callbackUrl: string | URL;
  /** The same as for `authorizationUrl`. */
  readonly redirectUri: string | URL;
  /** From the user's session. */
  readonly state: string;
}
