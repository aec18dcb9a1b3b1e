import type { MaybePromise } from "./support/maybe-promise.ts";

/**
 * A credential as a value, or as a function that returns it: a secret manager, a token that rotates. The function is
 * called after the origin check, only when its turn comes, once per attempt, and its result is never cached. `undefined`
 * means "not available now, try the next scheme"; a throw or a rejection fails the request with
 * `ERR_CREDENTIALS_UNAVAILABLE`, so that a broken secret store never changes the identity.
 */
export type Credential<Value> = Value | (() => MaybePromise<Value | undefined>);

/** A login name and its password. */
export interface UserCredentials {
  /**
   * For `password`: 1 to 128 characters, none of `\ [ ] " : ; < > , /`, no space at either end.
   * For `basic`: no `:` (RFC 7617). Any language.
   */
  readonly username: string;
  /** For `password`: 1 to 64 ASCII characters; `:` and space are fine. */
  readonly password: string;
}

/**
 * Session authentication. In a Kintone page and its workers, where the browser has the cookie, every property is optional.
 * So it is in a page that jsdom or happy-dom imitates at that address. In a browser's pages of another origin, also of an
 * extension, `session` is `ERR_INVALID_OPTIONS`.
 */
export interface SessionOptions {
  /**
   * Returns the CSRF token for a POST, PUT, PATCH or DELETE, sent as `__REQUEST_TOKEN__` in the query. Called anew for each
   * such request, so that the token never goes stale. Default: `kintone.getRequestToken()`, which a Kintone page has
   * and its workers have not; without either, a writing request fails with `ERR_CREDENTIALS_UNAVAILABLE`.
   */
  readonly requestToken?: () => MaybePromise<string>;
  /**
   * Outside a browser: the session cookie, as `name=value`. It joins the caller's own `Cookie`. When that has a cookie of the
   * same name, the request fails with `ERR_AUTHORIZATION_CONFLICT`.
   */
  readonly cookie?: Credential<string>;
}

/**
 * API tokens by the ID of the app that they are used for, which may be several: `{ 12: tokenA, 34: [tokenB, tokenC] }`,
 * where a record of app 34 looks up another app. A request carries only the tokens of its own apps.
 */
export interface TokensPerApp {
  readonly [appId: number]: Credential<string | readonly string[]>;
  /** Not an array. */
  readonly length?: never;
}

/**
 * A source of one user's access tokens, as `@kintone-auth/oauth` makes it: returns the current token, and replaces it when it
 * has expired. `withKintoneAuth` refreshes a token that Kintone refuses as expired, and sends the request again.
 */
export interface AccessTokenSource {
  /** The Kintone that the tokens are for. Another one than that of `baseUrl` is `ERR_INVALID_OPTIONS`. */
  readonly origin?: string;
  /** The current token. Called for each attempt; what it throws fails the request. */
  getAccessToken(): MaybePromise<string>;
  /**
   * Resolves with a new token in place of one that Kintone has refused as expired. Many requests call it at once, and some
   * call it late, when the token has already been replaced: such a call must not refresh again.
   */
  refresh(rejectedToken: string): Promise<string>;
}

/** The name of a scheme: what `priority` takes, and what a decision names. */
export type Scheme = "password" | "apiToken" | "userApiToken" | "oauth" | "session";

/** Every scheme, in Kintone's order of priority. The place of OAuth in it is not documented. */
export const schemeNames: readonly Scheme[] = ["password", "apiToken", "userApiToken", "oauth", "session"];

/** The languages in which refusals are explained. */
export type Locale = "en" | "ja";

/** What was decided for a request, in names alone: safe to log. */
export interface ObservedDecision {
  /**
   * The scheme that was chosen. `"caller"`: a Kintone credential that the caller has put on the request. `"none"`: nothing is
   * added, since the request goes to another origin or its API needs no credentials. A credential that the caller has put on a
   * request to another origin is sent unchanged. `basic`, which is sent in addition to a scheme, is not named.
   */
  readonly scheme: Scheme | "caller" | "none";
  /** In upper case. */
  readonly method: string;
  /**
   * The origin and the path, without query, hash, user name, password and path parameters (`;…`). Of another origin, the origin
   * alone: the path of a webhook is a secret.
   */
  readonly url: string;
}

/** Which Kintone, and how to authenticate with it: at least one scheme, and `basic` in addition. */
export interface KintoneAuthOptions {
  /**
   * The only origin (scheme, host and port) that credentials are ever sent to, for example
   * `https://example.cybozu.com`. A path in it is ignored. `https:`, or `http:` on loopback.
   */
  readonly baseUrl: string | URL;
  /** `X-Cybozu-Authorization`: base64 of UTF-8 `username:password`. */
  readonly password?: Credential<UserCredentials>;
  /** `X-Cybozu-API-Token`: one token, or up to nine, `"a,b"` or `["a", "b"]`; or tokens per app. */
  readonly apiToken?: Credential<string | readonly string[] | TokensPerApp>;
  /**
   * `Authorization: Bearer …`, on `/v1/…` paths alone: a user API token, `cy.s.api1.…`, for Kintone's User API. Cannot be
   * combined with `basic`: both need that header.
   */
  readonly userApiToken?: Credential<string>;
  /** `Authorization: Bearer …`: a token, or a source of tokens. Cannot be combined with `basic`: both need that header. */
  readonly oauth?: Credential<{ readonly accessToken: string }> | AccessTokenSource;
  /** `X-Requested-With`, and the CSRF token on writing requests. In a page and its workers, the browser adds the cookie. */
  readonly session?: true | SessionOptions;
  /** Legacy Basic authentication, in addition to a scheme: `Authorization: Basic …`, except on guest-space paths. */
  readonly basic?: Credential<UserCredentials>;
  /**
   * The order in which schemes are tried. Default: Kintone's own, `["password", "apiToken", "userApiToken", "oauth", "session"]`.
   * Must name every configured scheme.
   */
  readonly priority?: readonly Scheme[];
  /** Without it, any credential but `session` in a browser, a page or a worker, is `ERR_BROWSER_CREDENTIALS`. */
  readonly dangerouslyAllowBrowser?: boolean;
  /** The language in which `withKintoneAuth` explains why Kintone refused a request. Default: `"en"`. */
  readonly locale?: Locale;
  /**
   * Called with what is decided, for a log: once for each request, retry and redirect that is decided on, after the decision and
   * before the request is sent. Not for `explain`, nor where the decision fails. A request that is aborted after the decision, or
   * that the client then refuses, is reported all the same. A redirect to another origin is `"none"`; what other servers redirect is
   * not reported, nor what a client or a browser sends again without a decision, as ky 2 does with the hook `kintoneAuth` alone.
   *
   * Where one client sends through another, and both have this option, a request may be reported twice. An axios that is given a
   * wrapped `fetch` reports the scheme, and the `fetch` reports `"caller"`. For another origin, both report `"none"`.
   *
   * It is not waited for, and a promise that it returns may reject unnoticed. When it throws, nothing more is sent: the request fails
   * with `ERR_INVALID_OPTIONS`, and what was thrown is the error's `cause`. No client tries again, except ky 1, which does after any
   * error, and calls this anew.
   *
   * @example
   * ```ts
   * import { createKintoneAuth } from "@kintone-auth/core";
   *
   * const auth = createKintoneAuth({
   *   baseUrl: "https://example.cybozu.com",
   *   apiToken: "someToken",
   *   onDecision: ({ scheme, method, url }) => console.log(scheme, method, url),
   * });
   * await auth.authorize({ url: "/k/v1/records.json?app=1" }); // apiToken GET https://example.cybozu.com/k/v1/records.json
   * ```
   */
  readonly onDecision?: (decision: ObservedDecision) => void;
}

/** In a browser, with `session` as the only credential. Any other scheme needs {@link KintoneAuthOptions}. */
export interface KintonePageOptions {
  /** `X-Requested-With`, and the CSRF token on writing requests. The browser adds the cookie. */
  readonly session: true | Pick<SessionOptions, "requestToken">;
  /** Default: the page's origin. Any other origin is `ERR_INVALID_OPTIONS`. */
  readonly baseUrl?: string | URL;
  /** The language in which `withKintoneAuth` explains why Kintone refused a request. Default: `"en"`. */
  readonly locale?: Locale;
  /** As in {@link KintoneAuthOptions}. Redirects that the browser follows by itself are not reported. */
  readonly onDecision?: (decision: ObservedDecision) => void;
}
