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
  type TokenEndpointResponse,
} from "oauth4webapi";
import { exchangeFailed, refreshFailed } from "./failures.ts";
import { readWhole } from "./read-whole.ts";
import { type Tokens, tokensOf } from "./tokens.ts";

/** Kintone's token endpoint (RFC 6749, section 3.2), asked in the name of one OAuth client. */
export interface TokenEndpoint {
  /** @throws {KintoneAuthError} `ERR_TOKEN_EXCHANGE`, `ERR_TOKEN_ENDPOINT` */
  exchange(callback: URLSearchParams, redirectUri: string, deadline: AbortSignal): Promise<Tokens>;
  /** @throws {KintoneAuthError} `ERR_TOKEN_REFRESH`, `ERR_TOKEN_ENDPOINT` */
  refresh(refreshToken: string, deadline: AbortSignal): Promise<Tokens>;
}

export function tokenEndpoint(server: AuthorizationServer, client: Client, clientSecret: string): TokenEndpoint {
  // Kintone documents plain base64. The library's own way encodes both as a form first, and the dots of an id with it.
  // Both are checked to be ASCII.
  const credentials = btoa(`${client.client_id}:${clientSecret}`);
  const authenticate: ClientAuth = (_server, _client, _body, headers) => {
    headers.set("authorization", `Basic ${credentials}`);
  };
  // Only loopback gets here without TLS. Without a prototype, as the server and the client are.
  const settings = (signal: AbortSignal) => ({ __proto__: null, signal, [allowInsecureRequests]: true });
  return {
    exchange: (callback, uri, deadline) =>
      ask(
        () => authorizationCodeGrantRequest(server, client, authenticate, callback, uri, nopkce, settings(deadline)),
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
  process: (response: Response) => Promise<TokenEndpointResponse>,
  failed: (error: unknown, answer: Response | undefined) => Error,
): Promise<Tokens> {
  let answer: Response | undefined;
  try {
    answer = await readWhole(await request());
    return tokensOf(await process(answer));
  } catch (error) {
    throw failed(error, answer);
  }
}
