/**
 * Where tokens are kept: a Keyv as it is, a `Map`, or anything else with these three. For each user there is one entry, a
 * JSON text with the access token, the refresh token, when they were got and for which scopes. A refresh token lives until
 * it is revoked: whoever can read the store can act as your users, so encrypt it.
 */
export interface TokenStore {
  /** The text that was set, or nothing. A store that parses JSON by itself may return the object. */
  get(key: string): unknown;
  set(key: string, value: string): unknown;
  delete(key: string): unknown;
}

/** An OAuth client of a Kintone domain, and where the tokens of its users are kept. */
export interface KintoneOAuthOptions {
  /** The address of your Kintone, such as `https://example.cybozu.com`. `https:`, or `http:` on loopback. */
  readonly baseUrl: string | URL;
  /** From Kintone's administration, _OAuth_. Sent, with the secret, as plain base64: `Authorization: Basic …`. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: this process's memory. Processes that share a store share the tokens in it. */
  readonly store?: TokenStore;
  /** How long a request waits for a token, in milliseconds: for the store and Kintone together. Default: 10,000. */
  readonly timeout?: number;
}

/** What a user may allow an application to do. */
export type KintoneScope = `k:${"app_record" | "app_settings" | "file"}:${"read" | "write"}`;

export interface AuthorizationUrlOptions {
  /** Registered with the OAuth client, letter by letter. `https:`, or `http:` on loopback. */
  readonly redirectUri: string | URL;
  readonly scope: readonly KintoneScope[];
}

export interface AuthorizationUrl {
  /** Where to send the user. */
  readonly url: string;
  /** To be kept in the user's session until they come back: it proves that they are the one who left. */
  readonly state: string;
}

export interface ExchangeOptions {
  /** Where Kintone has sent the user back to, with its query. A relative one is taken to be at `redirectUri`. */
  readonly callbackUrl: string | URL;
  /** The same as for `authorizationUrl`. */
  readonly redirectUri: string | URL;
  /** From the user's session. */
  readonly state: string;
}
