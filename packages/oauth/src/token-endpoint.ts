import { base64OfUtf8 } from "@kintone-auth/core";
import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  type ClientAuth,
  nopkce,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from "oauth4webapi";
import { exchangeFailed, refreshFailed } from "./failures.ts";
import { type TokenAnswer, type Tokens, tokensOf } from "./tokens.ts";

/** Kintone's token endpoint (RFC 6749, section 3.2), asked in the name of one OAuth client. */
export interface TokenEndpoint {
  /** @throws {KintoneAuthError} `ERR_TOKEN_EXCHANGE`, `ERR_TOKEN_ENDPOINT` */
  exchange(callback: URLSearchParams, redirectUri: string, deadline: AbortSignal): Promise<Tokens>;
  /** @throws {KintoneAuthError} `ERR_TOKEN_REFRESH`, `ERR_TOKEN_ENDPOINT` */
  refresh(refreshToken: string, deadline: AbortSignal): Promise<Tokens>;
}

export function tokenEndpoint(server: AuthorizationServer, client: Client, clientSecret: string): TokenEndpoint {
  // Kintone documents plain base64. The library's own way encodes both as a form first, and the dots of an id with it.
  const credentials = base64OfUtf8(`${client.client_id}:${clientSecret}`);
  const authenticate: ClientAuth = (_server, _client, _body, headers) => {
    headers.set("authorization", `Basic ${credentials}`);
  };
  // Only loopback gets here without TLS.
  const settings = (signal: AbortSignal) => ({ signal, [allowInsecureRequests]: true });
  return {
    exchange: (callback, redirectUri, deadline) =>
      ask(
        () =>
          authorizationCodeGrantRequest(
            server,
            client,
            authenticate,
            callback,
            redirectUri,
            nopkce,
            settings(deadline),
          ),
        (response) => processAuthorizationCodeResponse(server, client, response),
        exchangeFailed,
      ),
    refresh: (refreshToken, deadline) =>
      ask(
        () => refreshTokenGrantRequest(server, client, authenticate, refreshToken, settings(deadline)),
        (response) => processRefreshTokenResponse(server, client, response),
        refreshFailed,
      ),
  };
}

async function ask(
  request: () => Promise<Response>,
  process: (response: Response) => Promise<TokenAnswer>,
  failed: (error: unknown, status: number | undefined) => Error,
): Promise<Tokens> {
  let status: number | undefined;
  try {
    const response = await request();
    ({ status } = response);
    return tokensOf(await process(response));
  } catch (error) {
    throw failed(error, status);
  }
}
