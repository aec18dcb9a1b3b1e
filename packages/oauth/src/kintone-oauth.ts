import type { AccessTokenSource } from "@kintone-auth/core";
import { check, checkNoControlCharacters } from "@kintone-auth/core/checks";
import type { AuthorizationServer, Client } from "oauth4webapi";
import { authorizationUrl } from "./authorization-url.ts";
import { readCallback } from "./callback.ts";
import { compileOptions } from "./compile-options.ts";
import { firstUse } from "./first-use.ts";
import { LiveTokens } from "./live-tokens.ts";
import type { AuthorizationUrl, AuthorizationUrlOptions, ExchangeOptions, KintoneOAuthOptions } from "./options.ts";
import { sharedByKey } from "./shared-by-key.ts";
import { storedTokens } from "./stored-tokens.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

/** Many more than there are logins in the ten minutes for which a code is valid. A process needs some megabytes for them. */
const maxUsedStates = 10_000;

/** The OAuth flow of one OAuth client, and the tokens of its users. Printing it shows no secret. */
export interface KintoneOAuth {
  /**
   * Returns the URL to send a user to, and the state to keep in their session until the callback. The state is good once,
   * for this Kintone, this OAuth client and this `redirectUri`. If you have several Kintones, give each a `redirectUri` of
   * its own: otherwise one of them could have the code of another sent to it (RFC 9700, section 4.4).
   *
   * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`
   */
  authorizationUrl(options: AuthorizationUrlOptions): AuthorizationUrl;
  /**
   * Exchanges the code of a user's callback for tokens, and stores them. `user` is your own name for them, such as an ID;
   * it must come from their session, never from the callback. Delete the state from the session first: a state is good once,
   * and each process knows only of those that it has exchanged itself.
   *
   * On the wire: `POST /oauth2/token` with `grant_type=authorization_code` and `Authorization: Basic …`.
   *
   * @throws {KintoneAuthError} `ERR_TOKEN_EXCHANGE` when the state differs, was made for another Kintone or has been used
   * before, the user has refused, or Kintone refuses the code; `ERR_TOKEN_ENDPOINT` when Kintone does not respond, or refuses this OAuth client; `ERR_CREDENTIALS_UNAVAILABLE`
   * when the store fails, or does not respond within twice the `timeout`; `ERR_INVALID_OPTIONS`,
   * also when `callbackUrl` is not at `redirectUri`
   */
  exchange(user: string, options: ExchangeOptions): Promise<void>;
  /**
   * Returns the source of a user's access tokens, for the option `oauth`. Call it once or for each request: all sources of
   * one user share their state. Shortly before a token expires, it is refreshed in the background while requests still
   * carry it. A token that has expired, or that Kintone refuses as expired, is refreshed once, and all requests wait for
   * that.
   *
   * On the wire: `POST /oauth2/token` with `grant_type=refresh_token` and `Authorization: Basic …`.
   *
   * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`. Requests reject with `ERR_TOKEN_REFRESH` when the user must grant
   * access (again), with `ERR_TOKEN_ENDPOINT` when Kintone does not respond, or refuses this OAuth client, and with
   * `ERR_CREDENTIALS_UNAVAILABLE` when the store fails. The next request tries again
   */
  tokensFor(user: string): AccessTokenSource;
  /**
   * Deletes a user's tokens from memory and from the store. Another process may use the access token until it expires,
   * after an hour at most, and then finds no tokens in the store. Kintone has no API to revoke them: they stay valid there.
   *
   * @throws {KintoneAuthError} `ERR_CREDENTIALS_UNAVAILABLE` when the store fails, or does not respond within twice the
   * `timeout`. The tokens may still be stored, so try again
   */
  forget(user: string): Promise<void>;
}

/**
 * OAuth for Kintone (RFC 6749, authorization-code grant), on your server.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`; in a browser `ERR_BROWSER_CREDENTIALS`
 *
 * @example
 * ```ts
 * import { withKintoneAuth } from "@kintone-auth/axios";
 * import { kintoneOAuth } from "@kintone-auth/oauth";
 * import axios from "axios";
 *
 * const baseUrl = "https://example.cybozu.com";
 * const oauth = kintoneOAuth({ baseUrl, clientId: "YOUR_CLIENT_ID", clientSecret: "YOUR_CLIENT_SECRET" });
 *
 * const redirectUri = "https://app.example.com/callback";
 * const { url, state } = oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
 * console.log(url); // Send the user there, and keep the state in their session. Kintone redirects them to:
 * const callbackUrl = `${redirectUri}?code=THE_CODE&state=${state}`;
 * await oauth.exchange("user-1", { callbackUrl, redirectUri, state });
 *
 * const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, oauth: oauth.tokensFor("user-1") });
 * await client.get("/k/v1/records.json", { params: { app: 1 } });
 * ```
 *
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/
 */
export function kintoneOAuth(options: KintoneOAuthOptions): KintoneOAuth {
  const compiled = compileOptions(options);
  const { origin, clientId, clientSecret, timeout } = compiled;
  // Without a prototype, so that a polluted Object.prototype cannot name another token endpoint.
  const server: AuthorizationServer = { __proto__: null, issuer: origin, token_endpoint: `${origin}/oauth2/token` };
  const client: Client = { __proto__: null, client_id: clientId };
  const endpoint = tokenEndpoint(server, client, clientSecret);
  const sharedTokens = sharedByKey((user) => new LiveTokens(storedTokens(compiled, user), endpoint.refresh, timeout));
  const isFirstUse = firstUse(maxUsedStates);
  const tokensOfUser = (user: unknown) => {
    check(
      typeof user === "string" && user !== "",
      "user must be your own name for a user, a string that is not empty: is nobody logged in?",
    );
    checkNoControlCharacters("user", user);
    return sharedTokens(user);
  };
  return Object.freeze({
    authorizationUrl: (options: AuthorizationUrlOptions) => authorizationUrl(compiled, options),
    exchange: async (user: string, options: ExchangeOptions) => {
      const tokens = tokensOfUser(user);
      const { parameters, redirectUri, state } = readCallback(server, client, options);
      check(
        isFirstUse(state),
        "this state has been used before: delete it from the user's session before exchange(). Send them to a new " +
          "authorizationUrl()",
        "ERR_TOKEN_EXCHANGE",
      );
      await tokens.replace(() => endpoint.exchange(parameters, redirectUri, timeout));
    },
    tokensFor: (user: string) => {
      const tokens = tokensOfUser(user);
      return Object.freeze({
        origin,
        getAccessToken: () => tokens.getAccessToken(),
        refresh: (rejectedToken: string) => tokens.refresh(rejectedToken),
      });
    },
    forget: async (user: string) => tokensOfUser(user).forget(),
  });
}
