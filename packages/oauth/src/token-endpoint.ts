import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  type ClientAuth,
  customFetch,
  nopkce,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
} from "oauth4webapi";
import { bufferResponse } from "./buffer-response.ts";
import { exchangeFailed, refreshFailed } from "./failures.ts";
import { readTokenResponse, type Tokens } from "./tokens.ts";
import { within } from "./within.ts";

/** Kintone's token endpoint (RFC 6749, section 3.2), as one OAuth client uses it, for so many milliseconds at most. */
export interface TokenEndpoint {
  /** @throws {KintoneAuthError} `ERR_TOKEN_EXCHANGE`, `ERR_TOKEN_ENDPOINT` */
  exchange(callback: URLSearchParams, redirectUri: string, milliseconds: number): Promise<Tokens>;
  /** @throws {KintoneAuthError} `ERR_TOKEN_REFRESH`, `ERR_TOKEN_ENDPOINT` */
  refresh(refreshToken: string, milliseconds: number): Promise<Tokens>;
}

export function tokenEndpoint(server: AuthorizationServer, client: Client, clientSecret: string): TokenEndpoint {
  // Kintone documents plain base64. `ClientSecretBasic` of oauth4webapi form-encodes both first, even the dots of an ID.
  // `btoa` suffices, because both are checked to be ASCII.
  const credentials = btoa(`${client.client_id}:${clientSecret}`);
  const authenticate: ClientAuth = (_server, _client, _body, headers) => {
    headers.set("authorization", `Basic ${credentials}`);
  };
  // Insecure requests are allowed because `baseUrl` is checked: only loopback may be without TLS. There is no prototype, so
  // that a polluted Object.prototype adds no settings.
  const settings = (signal: AbortSignal) => ({
    __proto__: null,
    signal,
    [allowInsecureRequests]: true,
    [customFetch]: fetchUnauthorized,
  });
  return {
    exchange: (callback, uri, milliseconds) =>
      requestTokens(
        milliseconds,
        (deadline) =>
          authorizationCodeGrantRequest(server, client, authenticate, callback, uri, nopkce, settings(deadline)),
        (response) => processAuthorizationCodeResponse(server, client, response),
        exchangeFailed,
      ),
    refresh: (refreshToken, milliseconds) =>
      requestTokens(
        milliseconds,
        (deadline) => refreshTokenGrantRequest(server, client, authenticate, refreshToken, settings(deadline)),
        (response) => processRefreshTokenResponse(server, client, response),
        refreshFailed,
      ),
  };
}

/**
 * Calls the global `fetch`. If it is wrapped with `@kintone-auth/fetch`, for the very tokens that are asked for here, the
 * wrapper knows by this symbol not to wait for them.
 */
function fetchUnauthorized(url: string, init: object): Promise<Response> {
  return fetch(url, Object.assign(init, { [Symbol.for("@kintone-auth/fetch/isUnauthorized")]: true }));
}

async function requestTokens(
  milliseconds: number,
  send: (deadline: AbortSignal) => Promise<Response>,
  process: (response: Response) => Promise<TokenEndpointResponse>,
  failed: (error: unknown, response: Response | undefined) => Error,
): Promise<Tokens> {
  let response: Response | undefined;
  try {
    response = await within(milliseconds, async (deadline) => bufferResponse(await send(deadline)));
    return readTokenResponse(await process(response));
  } catch (error) {
    throw failed(error, response);
  }
}
