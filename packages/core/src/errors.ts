/** The stable codes of {@link KintoneAuthError}. */
export type KintoneAuthErrorCode =
  /** An option is missing, misspelt, or has a value that Kintone or a header cannot take; or `onDecision` has thrown. */
  | "ERR_INVALID_OPTIONS"
  /** No scheme is configured, or none is available for this request. */
  | "ERR_NO_CREDENTIALS"
  /**
   * A credential function or a store of tokens failed, or is too late for a redirect; or a writing request in session mode
   * has no CSRF token.
   */
  | "ERR_CREDENTIALS_UNAVAILABLE"
  /** Two credentials need the `Authorization` header, or two cookies of a request have the name of the session's. */
  | "ERR_AUTHORIZATION_CONFLICT"
  /** More than nine API tokens, configured or needed for the apps of one request. */
  | "ERR_TOO_MANY_API_TOKENS"
  /** With tokens per app: the app of a request is malformed, repeated or contradictory. */
  | "ERR_APP_AMBIGUOUS"
  /** A credential other than `session` in a browser. */
  | "ERR_BROWSER_CREDENTIALS"
  /** `withKintoneAuth` was called twice on one client, for one origin, with different options. */
  | "ERR_ALREADY_ATTACHED"
  /** The client's transport cannot stop a redirect, which would carry the credentials to another origin. */
  | "ERR_UNSAFE_ADAPTER"
  /** A redirect to another origin would have sent the request's body there. */
  | "ERR_REDIRECT_BODY"
  /** `@kintone-auth/oauth`: a user has no valid token: nothing is stored, or Kintone refuses to refresh it. */
  | "ERR_TOKEN_REFRESH"
  /** `@kintone-auth/oauth`: a callback, its state or its code is not valid, or the user has refused. */
  | "ERR_TOKEN_EXCHANGE"
  /** `@kintone-auth/oauth`: the token endpoint does not respond, or refuses this OAuth client. */
  | "ERR_TOKEN_ENDPOINT";

const brand = Symbol.for("@kintone-auth/core/KintoneAuthError");

/**
 * The error that every function of this project throws. The message names the option and says what to do; it never repeats
 * a credential. `code` is stable across releases, the message is not.
 *
 * @example
 * ```ts
 * import { createKintoneAuth, isKintoneAuthError } from "@kintone-auth/core";
 *
 * try {
 *   createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: "" });
 * } catch (error) {
 *   if (isKintoneAuthError(error)) console.log(error.code); // ERR_INVALID_OPTIONS
 * }
 * ```
 */
export class KintoneAuthError extends Error {
  static {
    // On the prototype, so that the name shows in the stack without becoming a printed property of each error.
    Object.defineProperties(KintoneAuthError.prototype, {
      name: { value: "KintoneAuthError" },
      [brand]: { value: true },
    });
  }

  readonly code: KintoneAuthErrorCode;

  constructor(code: KintoneAuthErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Tells whether a caught value is a {@link KintoneAuthError}, also when it comes from another copy of this package
 * (the ESM and the CommonJS build side by side, or two installed versions), where `instanceof` fails.
 */
export function isKintoneAuthError(value: unknown): value is KintoneAuthError {
  return brand in Object(value);
}
