import type { MaybePromise } from "./maybe-promise.ts";

/**
 * A credential as a value, or as a function that answers with it: a secret manager, a token that rotates. The function
 * is called after the origin check, only when its turn comes, once per attempt, and its answer is never cached.
 * `undefined` means "not available now, try the next scheme"; a throw or a rejection fails the request with
 * `ERR_CREDENTIALS_UNAVAILABLE`, so that a broken secret store never turns into another identity.
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
 * Session authentication. Everything in it is optional in a Kintone page, where the browser has the cookie; in a page of another
 * origin it is `ERR_INVALID_OPTIONS`.
 */
export interface SessionOptions {
  /**
   * Answers with the CSRF token for a POST, PUT, PATCH or DELETE, sent as `__REQUEST_TOKEN__` in the query. Called anew
   * for each such request, so that the token never goes stale. Default: `kintone.getRequestToken()`, where a Kintone
   * page has it; elsewhere a writing request without it fails with `ERR_CREDENTIALS_UNAVAILABLE`.
   */
  readonly requestToken?: () => MaybePromise<string>;
  /** Outside a browser: the session cookie, as `name=value`. It joins the caller's own `Cookie`. */
  readonly cookie?: Credential<string>;
}

/**
 * API tokens by the ID of the app that they are used for, which may be several: `{ 12: tokenA, 34: [tokenB, tokenC] }`,
 * where a record of app 34 looks up another app. A request carries those of its own apps alone.
 */
export interface TokensPerApp {
  readonly [appId: number]: Credential<string | readonly string[]>;
  /** Not an array. */
  readonly length?: never;
}

/**
 * Answers with access tokens, and replaces those that have expired: what `@kintone-auth/oauth` makes of a user. Requests
 * carry the current token; `withKintoneAuth` refreshes it when Kintone refuses it as expired, and sends the request again.
 */
export interface AccessTokenSource {
  /** The Kintone that the tokens are for. Another one than that of `baseUrl` is `ERR_INVALID_OPTIONS`. */
  readonly origin?: string;
  /** The current token. Called for each attempt; what it throws fails the request. */
  getAccessToken(): MaybePromise<string>;
  /**
   * Answers with a token in place of one that Kintone has refused. Called by many requests at once, and late, when the
   * token has long been replaced: that must not refresh again.
   */
  refresh(rejectedToken: string): Promise<string>;
}

/** One property for each scheme; see README.md, "Schemes". */
export interface SchemeOptions {
  /** `X-Cybozu-Authorization`: base64 of UTF-8 `username:password`. */
  readonly password?: Credential<UserCredentials>;
  /** `X-Cybozu-API-Token`: one token, or up to nine, `"a,b"` or `["a", "b"]`; or tokens per app. */
  readonly apiToken?: Credential<string | readonly string[] | TokensPerApp>;
  /** `Authorization: Bearer …`: a token, or a source of tokens. Cannot be combined with `basic`: both need that header. */
  readonly oauth?: Credential<{ readonly accessToken: string }> | AccessTokenSource;
  /** `X-Requested-With`, and the CSRF token on writing requests. The cookie is the browser's. */
  readonly session?: true | SessionOptions;
}

/** The name of a scheme: what `priority` takes, and what a decision names. */
export type Scheme = keyof SchemeOptions;

/** The languages of the explanations. */
export type Locale = "en" | "ja";

interface SharedOptions {
  /**
   * The order in which schemes are tried. Default: Kintone's own, `["password", "apiToken", "oauth", "session"]`.
   * Must name every configured scheme.
   */
  readonly priority?: readonly Scheme[];
  /** Without it, any credential but `session` in a browser page is `ERR_BROWSER_CREDENTIALS`. */
  readonly dangerouslyAllowBrowser?: boolean;
  /** The language in which `withKintoneAuth` explains why Kintone refused. Default: `"en"`. */
  readonly locale?: Locale;
}

interface AtBaseUrl {
  /**
   * The only origin (scheme, host and port) that credentials are ever sent to, for example
   * `https://example.cybozu.com`. A path in it is ignored. `https:`, or `http:` on loopback.
   */
  readonly baseUrl: string | URL;
}

interface WithBasic {
  /** Legacy Basic authentication, in addition to a scheme: `Authorization: Basic …`, except on guest-space paths. */
  readonly basic?: Credential<UserCredentials>;
  readonly oauth?: never;
}

interface WithoutBasic {
  readonly basic?: never;
}

type InKintonePage = Pick<Required<SchemeOptions>, "session"> &
  Partial<AtBaseUrl> & {
    readonly [Name in Exclude<Scheme, "session"> | "basic"]?: never;
  };

/**
 * Which Kintone, and with what to authenticate there.
 *
 * `baseUrl` may be left out only in a browser page with `session` as the only credential: then it is the page's origin.
 */
export type KintoneAuthOptions = SharedOptions &
  (InKintonePage | (AtBaseUrl & SchemeOptions & (WithBasic | WithoutBasic)));
