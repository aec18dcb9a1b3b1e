import type { ServerResponse } from "node:http";
import type { ReceivedRequest } from "../received-request.ts";
import { html, send } from "../reply.ts";
import type { World } from "../world.ts";
import { authorizationPage } from "./authorization-page.ts";
import { knownScopes, newGrants } from "./grants.ts";
import { respondAs, type TokenEndpoint } from "./token-endpoint.ts";

/** Kintone's OAuth endpoints: the authorization-code grant (RFC 6749, section 4.1), for confidential clients, no PKCE. */
export interface OAuthServer {
  /** The requests to the token endpoint, oldest first. */
  readonly tokenRequests: readonly ReceivedRequest[];
  /** How the token endpoint behaves. Initially it works. */
  tokenEndpoint: TokenEndpoint;
  /** Responds to the requests that the token endpoint has left hanging. */
  respondToHanging(): void;
  respond(request: ReceivedRequest, response: ServerResponse): void;
  /** Returns undefined for an access token that is not valid. */
  scopesOf(accessToken: string): readonly string[] | undefined;
  /** Moves the clock of this server alone: codes and access tokens expire, and no client knows. */
  passTime(seconds: number): void;
}

export function startOAuthServer(world: World): OAuthServer {
  const tokenRequests: ReceivedRequest[] = [];
  const hanging: (() => void)[] = [];
  let secondsPassed = 0;
  const grants = newGrants(() => Date.now() / 1000 + secondsPassed);
  const server: OAuthServer = {
    tokenRequests,
    tokenEndpoint: "works",
    respond: (request, response) => {
      if (request.path === "/oauth2/authorization") send(response, authorizationPage(request, world, grants));
      else if (request.path !== "/oauth2/token") send(response, html(404, "<h1>Not Found</h1>"));
      else {
        tokenRequests.push(request);
        if (server.tokenEndpoint === "hangs") hanging.push(() => respondAs("works", request, response, world, grants));
        else respondAs(server.tokenEndpoint, request, response, world, grants);
      }
    },
    respondToHanging: () => {
      for (const respond of hanging.splice(0)) respond();
    },
    scopesOf: (accessToken) => {
      if (world.accessTokens.includes(accessToken)) return knownScopes;
      if (Object.hasOwn(world.scopedAccessTokens, accessToken)) return world.scopedAccessTokens[accessToken];
      return grants.scopeOf(accessToken)?.split(" ");
    },
    passTime: (seconds) => {
      secondsPassed += seconds;
    },
  };
  return server;
}
